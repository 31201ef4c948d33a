package io.linnet.benchmarks.application.both;

import io.linnet.benchmarks.application.contract.Greeter;
import io.linnet.benchmarks.application.contract.Weather;
import io.linnet.spring.RpcExport;

/** Is exported, and wants a stub. */
@RpcExport
record WeatherGreeter(Weather weather) implements Greeter {

  @Override
  public String greet(String name) {
    return "Hello, " + name + ", it is " + weather.forecast("here").degrees();
  }
}
