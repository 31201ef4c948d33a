package io.linnet.governance.replay;

import io.linnet.CallKey;
import io.linnet.Invocation;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FakeReplayStore;
import io.linnet.testing.FilterContract;

final class SharedReplayFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return ReplayFilterFactory.shared(
        FakeReplayStore.of("fake", clock), new StoreThreads(Runnable::run, 1));
  }

  @Override
  protected Invocation prepared(Invocation call) {
    return call.withHeader(call.header().with(new CallKey(1, 2)));
  }
}
