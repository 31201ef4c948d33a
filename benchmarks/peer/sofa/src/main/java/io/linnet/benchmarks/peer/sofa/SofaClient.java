package io.linnet.benchmarks.peer.sofa;

import com.alipay.sofa.rpc.common.RpcConstants;
import com.alipay.sofa.rpc.config.ConsumerConfig;
import io.linnet.benchmarks.driver.SubjectClient;
import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.UserService;

/** One reference to the server at an address: by calls that wait, or by callbacks. */
record SofaClient(String address) implements SubjectClient {

  /** Above what a call waits when a JVM has just started. */
  private static final int TIMEOUT_MILLIS = 30_000;

  @Override
  public UserService blocking() {
    return refer(RpcConstants.INVOKER_TYPE_SYNC);
  }

  @Override
  public AsyncUserService async() {
    return new CallbackStub(refer(RpcConstants.INVOKER_TYPE_CALLBACK));
  }

  @Override
  public void close() {
    // The connection ends with the process.
  }

  private UserService refer(String invokeType) {
    return new ConsumerConfig<UserService>()
        .setInterfaceId(UserService.class.getName())
        .setProtocol("bolt")
        .setDirectUrl(address)
        .setInvokeType(invokeType)
        .setConnectionNum(1)
        .setTimeout(TIMEOUT_MILLIS)
        .setRegister(false)
        .refer();
  }
}
