package io.linnet.benchmarks.application.contract;

import io.linnet.RpcService;

/** What applications ask others for. */
@RpcService
public interface Weather {

  /** What is to be expected at a place. */
  Forecast forecast(String place);
}
