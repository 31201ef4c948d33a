package io.linnet.benchmarks.linnet;

import io.linnet.NonBlocking;
import io.linnet.benchmarks.workload.AsyncUserServiceLogic;
import io.linnet.benchmarks.workload.UserServiceLogic;

/** The same logic by futures, run on the loop. */
@NonBlocking
final class InlineAsyncUserService extends AsyncUserServiceLogic {

  InlineAsyncUserService() {
    super(new UserServiceLogic());
  }
}
