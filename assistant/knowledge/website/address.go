package website

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"syscall"
)

// special holds the ranges outside the public internet that the methods of netip.Addr do not know: the registries of
// special-purpose addresses (RFC 6890 and its updates), and what clouds answer on for their own machines.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),        // this network
	netip.MustParsePrefix("100.64.0.0/10"),    // carrier-grade NAT
	netip.MustParsePrefix("168.63.129.16/32"), // Azure's host
	netip.MustParsePrefix("192.0.0.0/24"),     // protocol assignments
	netip.MustParsePrefix("192.0.2.0/24"),     // documentation
	netip.MustParsePrefix("192.88.99.0/24"),   // former 6to4 relays
	netip.MustParsePrefix("198.18.0.0/15"),    // benchmarks
	netip.MustParsePrefix("198.51.100.0/24"),  // documentation
	netip.MustParsePrefix("203.0.113.0/24"),   // documentation
	netip.MustParsePrefix("240.0.0.0/4"),      // reserved, broadcast
	netip.MustParsePrefix("2001::/23"),        // protocol assignments, Teredo
	netip.MustParsePrefix("2001:db8::/32"),    // documentation
	netip.MustParsePrefix("2002::/16"),        // 6to4
	netip.MustParsePrefix("3fff::/20"),        // documentation
}

var (
	unicast6 = netip.MustParsePrefix("2000::/3")     // all that is assigned to the public IPv6 internet
	nat64    = netip.MustParsePrefix("64:ff9b::/96") // an IPv4 address behind a translator
)

// public reports whether an address belongs to the public internet.
func public(a netip.Addr) bool {
	if a.Zone() != "" {
		return false
	}
	a = a.Unmap()
	if nat64.Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.Is6() && !unicast6.Contains(a) {
		return false
	}
	for _, p := range special {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// Control refuses connections to addresses that are not public. Set as the Control of the net.Dialer in the transport of
// Config.Client, it sees the address that is really dialled, whatever a name resolved to a moment before; so it also
// closes the gap of names that change their address between the check and the connection.
func Control(network, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("website: %s address %q is no address: %w", network, address, err)
	}
	if !public(ap.Addr()) {
		return fmt.Errorf("website: %s is not a public address: the connection is refused", ap.Addr())
	}
	return nil
}

// admit reports why the host of a URL may not be asked, "" if it may.
func (r *Reader) admit(ctx context.Context, u *url.URL) string {
	if r.cfg.AllowPrivate {
		return ""
	}
	const remedy = ": set AllowPrivate if the site is meant to be read from there"
	host := u.Hostname()
	if a, err := netip.ParseAddr(host); err == nil {
		if !public(a) {
			return a.String() + " is not a public address" + remedy
		}
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, r.cfg.Timeout)
	defer cancel()
	addrs, err := r.cfg.Lookup(ctx, host)
	if err != nil || len(addrs) == 0 {
		return "the name " + host + " has no address" + because(err) + ": check the spelling and the resolver"
	}
	for _, a := range addrs {
		if !public(a) {
			return host + " has the address " + a.String() + ", which is not public" + remedy
		}
	}
	return ""
}

// because adds the cause of a failed look-up or request to a message, without the URL it repeats.
func because(err error) string {
	if err == nil {
		return ""
	}
	if e, ok := err.(*net.DNSError); ok { //nolint:errorlint // the resolver's own type, or the text as it is
		return " (" + e.Err + ")"
	}
	return " (" + err.Error() + ")"
}
