module github.com/souffleur-go/souffleur/examples

go 1.26.0

require github.com/souffleur-go/souffleur v0.0.0

replace github.com/souffleur-go/souffleur => ../
