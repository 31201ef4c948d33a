package io.linnet.benchmarks.application.stub;

import io.linnet.benchmarks.application.contract.Weather;
import org.springframework.stereotype.Component;

/** Wants a stub. */
@Component
record Page(Weather weather) {}
