package io.linnet.benchmarks.application.stub;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Has one stub. */
@SpringBootApplication(proxyBeanMethods = false)
public class StubApplication {}
