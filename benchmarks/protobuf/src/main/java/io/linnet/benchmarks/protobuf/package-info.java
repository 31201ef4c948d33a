/** The workload's beans as protobuf messages, for whoever measures protobuf. */
@NullMarked
package io.linnet.benchmarks.protobuf;

import org.jspecify.annotations.NullMarked;
