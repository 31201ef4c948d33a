package io.linnet.spring.elsewhere;

import io.linnet.RpcService;

/** A contract of another library: no application scans its package. */
@RpcService
public interface Clock {

  /** What it says. */
  String time();
}
