package io.linnet.benchmarks.peer.spring;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server's application; its controller is found beside it. */
@SpringBootApplication(proxyBeanMethods = false)
class UserApplication {}
