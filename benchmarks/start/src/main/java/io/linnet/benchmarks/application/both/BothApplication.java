package io.linnet.benchmarks.application.both;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Exports one service and has one stub. */
@SpringBootApplication(proxyBeanMethods = false)
public class BothApplication {}
