package io.kops.networking.aws.servicemodel;

import io.kops.networking.aws.simulator.RequestObserver;
import io.kops.networking.aws.simulator.wire.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Validates every request that any simulator of this process receives, and collects the findings
 * for the running test. Does nothing without the models.
 */
public final class ModelValidation implements RequestObserver {
  // ServiceLoader creates the observer and JUnit creates the extension; this class connects them.
  private static final Queue<Finding> FINDINGS = new ConcurrentLinkedQueue<>();
  private static final AtomicLong REQUESTS = new AtomicLong();
  private static final Set<String> ACTIONS = new ConcurrentSkipListSet<>();

  private final Optional<ServiceModels> models = ServiceModels.configured();

  /**
   * A request that its model does not allow.
   *
   * @param refused whether the simulator rejected it too
   */
  record Finding(String action, List<Violation> violations, boolean refused) {
    @Override
    public String toString() {
      return action + violations;
    }
  }

  @Override
  public void received(
      String service, String action, HttpRequest request, Optional<String> errorCode) {
    Optional<ServiceModel> model = models.flatMap(found -> found.of(service));
    if (model.isEmpty()) {
      return;
    }
    REQUESTS.incrementAndGet();
    ACTIONS.add(service + ":" + action);
    List<Violation> violations = RequestValidation.of(model.get(), action, request);
    if (!violations.isEmpty()) {
      FINDINGS.add(new Finding(service + ":" + action, violations, errorCode.isPresent()));
    }
  }

  /** Returns the findings since the last call. */
  static List<Finding> take() {
    List<Finding> taken = new ArrayList<>();
    for (Finding next = FINDINGS.poll(); next != null; next = FINDINGS.poll()) {
      taken.add(next);
    }
    return taken;
  }

  static long requests() {
    return REQUESTS.get();
  }

  static Set<String> actions() {
    return new TreeSet<>(ACTIONS);
  }
}
