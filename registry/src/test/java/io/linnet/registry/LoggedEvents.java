package io.linnet.registry;

import io.linnet.spi.RegistryEvent;
import io.linnet.spi.RegistryEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what happens, refusals as errors, for tests that read the log. */
public final class LoggedEvents implements RegistryEvents {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedEvents.class);

  @Override
  public void happened(RegistryEvent event, String detail) {
    if (event == RegistryEvent.REFUSED) {
      LOG.error(detail);
    } else if (event.isWarning()) {
      LOG.warn(detail);
    } else {
      LOG.info(detail);
    }
  }
}
