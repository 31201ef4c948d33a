/**
 * {@code zookeeper://h1:2181,h2:2181/chroot}: announces and finds instances in ZooKeeper.
 *
 * <pre>
 * /&lt;chroot&gt;/&lt;namespace&gt;/&lt;application&gt;/instances/&lt;host&gt;:&lt;port&gt;~&lt;bootEpoch&gt;.&lt;generation&gt;   ephemeral, JSON
 * /&lt;chroot&gt;/&lt;namespace&gt;/services/&lt;service&gt;/&lt;application&gt;                               persistent, empty
 * </pre>
 *
 * <p>{@link io.linnet.registry.zookeeper.ZooKeeperRegistry} puts two halves on one thread: {@link
 * io.linnet.registry.zookeeper.Announcement} keeps the node of one instance alive and decides by
 * {@link io.linnet.registry.zookeeper.AnnouncementRules}; {@link
 * io.linnet.registry.zookeeper.Discovery} keeps copies of what others announced, each a {@link
 * io.linnet.registry.zookeeper.Mirror} that decides by {@link
 * io.linnet.registry.zookeeper.MirrorRules}.
 */
@NullMarked
package io.linnet.registry.zookeeper;

import org.jspecify.annotations.NullMarked;
