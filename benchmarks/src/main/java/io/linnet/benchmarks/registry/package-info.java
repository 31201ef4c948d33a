/**
 * Discovery at scale: how long a consumer needs to learn of many instances and of their changes,
 * what that costs it, and how many providers get over a restart of ZooKeeper.
 */
@NullMarked
package io.linnet.benchmarks.registry;

import org.jspecify.annotations.NullMarked;
