package io.linnet.benchmarks.linnet;

import io.linnet.NonBlocking;
import io.linnet.benchmarks.workload.UserServiceLogic;

/** The same logic, run on the loop. */
@NonBlocking
final class InlineUserService extends UserServiceLogic {}
