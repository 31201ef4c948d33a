package io.linnet.benchmarks.application.export;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Exports one service. */
@SpringBootApplication(proxyBeanMethods = false)
public class ExportApplication {}
