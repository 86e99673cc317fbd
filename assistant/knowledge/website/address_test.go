package website

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPublic(t *testing.T) {
	for _, s := range []string{"8.8.8.8", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2606:4700::1", "2a00:1450:4007::1", "::ffff:8.8.8.8", "64:ff9b::808:808"} {
		require.True(t, public(netip.MustParseAddr(s)), s)
	}
	for _, s := range []string{
		"127.0.0.1", "127.255.0.9", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", // this machine, private networks
		"169.254.169.254", "169.254.1.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254", // metadata of clouds
		"100.64.0.1", "100.127.255.255", // carrier-grade NAT
		"224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "192.88.99.1",
		"::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "2001::1", "2002:7f00:1::", "3fff::1", "100::1",
		"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:100.64.0.1", "::127.0.0.1", // IPv4 inside IPv6
		"64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808",
	} {
		require.False(t, public(netip.MustParseAddr(s)), s)
	}
	require.False(t, public(netip.Addr{}))
}

func TestControl(t *testing.T) {
	require.NoError(t, Control("tcp4", "8.8.8.8:443", nil))
	require.NoError(t, Control("tcp6", "[2606:4700::1]:443", nil))
	require.EqualError(t, Control("tcp6", "[::ffff:127.0.0.1]:80", nil), "website: ::ffff:127.0.0.1 is not a public address: the connection is refused")
	require.Error(t, Control("tcp4", "169.254.169.254:80", nil))
	require.Error(t, Control("tcp6", "[fe80::1%lo]:80", nil))
	require.Error(t, Control("unix", "/run/x", nil))

	// In a dialer it is asked about the address that a name resolved to.
	s := httptest.NewServer(http.NotFoundHandler())
	defer s.Close()
	dialer := net.Dialer{Control: Control}
	conn, err := dialer.DialContext(t.Context(), "tcp", s.Listener.Addr().String())
	require.ErrorContains(t, err, "is not a public address")
	require.Nil(t, conn)
}

// TestPrivate reads a site under a public name; only its transport leads to the loopback interface.
func TestPrivate(t *testing.T) {
	s := newSite(t, map[string]string{
		"/sitemap.xml": `<urlset><url><loc>http://brand.example/a</loc></url><url><loc>http://brand.example/moved</loc></url></urlset>`,
		"/a":           html("parcels"),
	})
	s.handle("/moved", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://www.brand.example/inside", http.StatusFound)
	})
	s.page("/inside", html("the inside"))
	dial := func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, s.Listener.Addr().String())
	}
	var looked []string
	r, err := New(Config{
		Client: &http.Client{Transport: &http.Transport{DialContext: dial}}, Delay: -1,
		Lookup: func(_ context.Context, host string) ([]netip.Addr, error) {
			looked = append(looked, host)
			switch host {
			case "brand.example":
				return []netip.Addr{netip.MustParseAddr("93.184.216.34")}, nil
			case "www.brand.example":
				return []netip.Addr{netip.MustParseAddr("93.184.216.34"), netip.MustParseAddr("::ffff:10.1.2.3")}, nil
			}
			return nil, &net.DNSError{Err: "no such host", Name: host}
		},
	})
	require.NoError(t, err)
	read := func(start string) (out []string) {
		for p, err := range r.Read(t.Context(), start, nil) {
			if err != nil {
				out = append(out, err.Error())
				var p Problem
				require.True(t, errors.As(err, &p))
			} else {
				out = append(out, p.Source.ID)
			}
		}
		return out
	}
	require.Equal(t, []string{
		"http://brand.example/a",
		"website: http://www.brand.example/robots.txt: cannot be had, so nothing of the host is read " +
			"(www.brand.example has the address ::ffff:10.1.2.3, which is not public: set AllowPrivate if the site is meant to be read from there): repair it, or let it answer 404",
	}, read("http://brand.example/sitemap.xml"))
	require.NotContains(t, s.requests(), "/inside")
	require.Equal(t, []string{"brand.example", "brand.example", "brand.example", "brand.example", "www.brand.example"}, looked)

	for start, why := range map[string]string{
		"http://127.0.0.1/":               "127.0.0.1 is not a public address",
		"http://[::ffff:169.254.169.254]": "::ffff:169.254.169.254 is not a public address",
		"http://[fe80::1%25eth0]/":        "fe80::1%eth0 is not a public address",
		"http://nowhere.example/":         "the name nowhere.example has no address (no such host)",
	} {
		out := read(start)
		require.Len(t, out, 1)
		require.Contains(t, out[0], why)
	}
	require.Empty(t, s.requests())
}
