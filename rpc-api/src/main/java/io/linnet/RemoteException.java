package io.linnet;

import org.jspecify.annotations.Nullable;

/**
 * The method threw an exception that its contract does not declare; only its name and text cross.
 */
public final class RemoteException extends RpcException {

  private static final long serialVersionUID = 1L;

  private final String remoteClassName;

  /** Creates the consumer's view of an exception thrown at {@code instance}. */
  public RemoteException(@Nullable Instance instance, String remoteClassName, String message) {
    this(instance, remoteClassName, false, message);
  }

  /** As above; {@code noRetry} says that a retry is pointless on every instance. */
  public RemoteException(
      @Nullable Instance instance, String remoteClassName, boolean noRetry, String message) {
    super(ErrorCode.REMOTE_EXCEPTION, Processed.YES, instance, null, noRetry, message, null);
    this.remoteClassName = remoteClassName;
  }

  /** Class of the exception at the provider, as text; it is never loaded here. */
  public String remoteClassName() {
    return remoteClassName;
  }

  /** Whether the method failed because a call that it made itself had failed. */
  public boolean isOfFurtherCall() {
    return remoteClassName.equals(RpcException.class.getName())
        || remoteClassName.equals(RemoteException.class.getName());
  }
}
