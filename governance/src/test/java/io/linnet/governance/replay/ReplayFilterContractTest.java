package io.linnet.governance.replay;

import io.linnet.CallKey;
import io.linnet.Invocation;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;

final class ReplayFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return new ReplayFilterFactory();
  }

  @Override
  protected Invocation prepared(Invocation call) {
    return call.withHeader(call.header().with(new CallKey(1, 2)));
  }
}
