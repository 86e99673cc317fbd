module github.com/souffleur-go/souffleur/examples

go 1.26.0

require github.com/souffleur-go/souffleur v0.0.0

require github.com/stretchr/testify v1.12.1 // indirect

replace github.com/souffleur-go/souffleur => ../
