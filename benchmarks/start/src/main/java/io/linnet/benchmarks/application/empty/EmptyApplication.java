package io.linnet.benchmarks.application.empty;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Does nothing. */
@SpringBootApplication(proxyBeanMethods = false)
public class EmptyApplication {}
