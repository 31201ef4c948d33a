/**
 * Thrift as a peer of whole calls. Its compiler comes with no Maven artifact, so what it would
 * generate is written by hand, in fewer lines: reading and writing structs field by field, skipping
 * those that are not known. It goes from and to the beans without structs in between, which is a
 * little faster than generated code and a conversion.
 */
@NullMarked
package io.linnet.benchmarks.peer.thrift;

import org.jspecify.annotations.NullMarked;
