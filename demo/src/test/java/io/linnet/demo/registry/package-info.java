/** Tests that break ZooKeeper, networks and processes under a steady load of calls. */
@NullMarked
package io.linnet.demo.registry;

import org.jspecify.annotations.NullMarked;
