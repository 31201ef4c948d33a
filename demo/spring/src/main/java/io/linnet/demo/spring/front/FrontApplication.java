package io.linnet.demo.spring.front;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Shows the shop to browsers. */
@SpringBootApplication(proxyBeanMethods = false)
public class FrontApplication {}
