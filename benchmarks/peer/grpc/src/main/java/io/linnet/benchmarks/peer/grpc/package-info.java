/** gRPC-Java as a peer of whole calls. */
@NullMarked
package io.linnet.benchmarks.peer.grpc;

import org.jspecify.annotations.NullMarked;
