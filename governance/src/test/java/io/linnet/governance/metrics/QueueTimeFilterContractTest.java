package io.linnet.governance.metrics;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;

final class QueueTimeFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return Metrics.queueTime(method -> nanos -> {});
  }

  @Override
  protected boolean isOnTheClassPath() {
    return false;
  }
}
