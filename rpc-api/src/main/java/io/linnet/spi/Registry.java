package io.linnet.spi;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import java.util.List;

/** Where instances are announced and watched. Never on the path of a call. Thread-safe. */
public interface Registry extends AutoCloseable {

  /**
   * Announces an instance until the registration is closed. Returns at once; if the registry is not
   * reachable, it goes on trying.
   */
  Registration register(Instance instance);

  /**
   * Watches the instances of a service until the watch is closed. The listener is called once as
   * soon as anything is known and again after each change, one call at a time.
   */
  Watch watch(ServiceKey service, InstanceListener listener);

  /**
   * Watches the rules of an application until the watch is closed. The listener is called once as
   * soon as anything is known and again after each change, one call at a time. A registry without
   * rules says at once that there are none.
   */
  default Watch rules(String application, RuleListener listener) {
    listener.changed(List.of());
    return Watch.IDLE;
  }

  /** What is known of a service and why, in lines for people. */
  default String explain(ServiceKey service) {
    return toString();
  }

  /** The address, without secrets, for messages. */
  @Override
  String toString();

  /** Withdraws every registration, ends every watch and lets go of the connection. */
  @Override
  void close();
}
