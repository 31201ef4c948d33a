/** What the shop stands on: a ZooKeeper server and a database server, each in its own process. */
@NullMarked
package io.linnet.demo.backend;

import org.jspecify.annotations.NullMarked;
