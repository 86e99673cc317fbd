// Package assistanttest helps to test programs that draft with package assistant, without a server and without chance:
// a scripted model, a fixed retriever, a fixed source of randomness and golden files.
//
// Script answers with given texts in order and keeps the prompts it was shown; Fixed retrieves the same passages for
// every query; Random makes fence marks and canaries repeatable; Golden compares a text with a file.
package assistanttest
