// Helpdesk is the whole loop in one program: members write, drafts are made, a person approves one and sees it arrive.
//
//	go run ./examples/helpdesk
//
// The flow: a simulated helpdesk keeps sending threads; a worker drafts each one and submits it to the desk; people decide in
// the inbox at /inbox/; the desk's Run publishes what they approved; the reply arrives in the helpdesk at /desk/.
//
// Files by task:
//   - main.go, options.go: start and stop
//   - host.go, serve.go: how the parts are joined, and the HTTP server
//   - brand.go, store.go: persona, knowledge, model; the database of the desk
//   - helpdesk.go, publish.go, feed.go: the place where members write, and who writes there
//   - measure.go: the measures that the charter proposes, and what members see of those that a person approved
//   - worker.go, watch.go, restore.go: what drafts and redrafts, when it is told to, and what it knows after a restart
//   - visitor.go, member.go, web.go: the pages beside the inbox
//
// It is an example to copy from. Who decides is a name in a cookie, so it belongs on loopback: a real host asks its own session
// in Identify. The helpdesk lives in memory: after a restart it knows the threads that the desk knows.
package main
