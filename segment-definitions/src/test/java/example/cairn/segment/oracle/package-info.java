/// The second evaluator of segments, published as a test-jar for those who keep memberships.
package example.cairn.segment.oracle;
