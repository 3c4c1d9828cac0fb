package io.kops.networking.core.applying;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.resource.ResourceId;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Sends events to a listener one at a time, and tracks the resource that each thread acts on.
 * Thread-safe.
 */
public final class ApplyEvents {
  private static final Logger LOG = LoggerFactory.getLogger(ApplyEvents.class);

  /** Static because a thread acts on one resource at a time, across all applies. */
  private static final ThreadLocal<ResourceId> ACTING = new ThreadLocal<>();

  /** The key of the cluster's name in the logging context. */
  public static final String CLUSTER_KEY = "kops.cluster";

  /** The key of the current resource in the logging context. */
  public static final String RESOURCE_KEY = "kops.resource";

  private final ClusterName cluster;
  private final ApplyListener listener;

  /**
   * Creates the events of one apply.
   *
   * @param cluster the cluster, which is {@value #CLUSTER_KEY} in the logging context of every
   *     worker thread
   * @param listener the receiver of the events
   */
  public ApplyEvents(ClusterName cluster, ApplyListener listener) {
    this.cluster = cluster;
    this.listener = listener;
  }

  /**
   * Sends an event to the listener and to the log: the end of an apply at level info, the end of an
   * action at debug, all other events at trace. Exceptions of the listener are logged.
   */
  public void emit(ApplyEvent event) {
    log(event);
    synchronized (listener) {
      try {
        listener.on(event);
      } catch (RuntimeException mistake) {
        LOG.warn("a listener failed on the event \"{}\"", event, mistake);
      }
    }
  }

  private void log(ApplyEvent event) {
    if (event instanceof ApplyEvent.Ended) {
      LOG.info("{}: {}", cluster, event);
    } else if (event instanceof ApplyEvent.ActionEnded || event instanceof ApplyEvent.Resumed) {
      LOG.debug("{}: {}", cluster, event);
    } else {
      LOG.trace("{}: {}", cluster, event);
    }
  }

  /** Returns the resource that this thread acts on; empty if there is none. */
  public Optional<ResourceId> acting() {
    return Optional.ofNullable(ACTING.get());
  }

  /** Runs an action on a resource in this thread. */
  <T> T acting(ResourceId id, Supplier<T> action) {
    ACTING.set(id);
    try {
      return inContext(() -> inContext(RESOURCE_KEY, id.toString(), action));
    } finally {
      ACTING.remove();
    }
  }

  /** Runs work in this thread with the name of the cluster in the logging context. */
  public <T> T inContext(Supplier<T> work) {
    return inContext(CLUSTER_KEY, cluster.value(), work);
  }

  private static <T> T inContext(String key, String value, Supplier<T> work) {
    String before = MDC.get(key);
    MDC.put(key, value);
    try {
      return work.get();
    } finally {
      if (before == null) {
        MDC.remove(key);
      } else {
        MDC.put(key, before);
      }
    }
  }
}
