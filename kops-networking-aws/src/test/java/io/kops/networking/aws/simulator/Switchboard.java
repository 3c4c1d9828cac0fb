package io.kops.networking.aws.simulator;

import io.kops.networking.aws.simulator.Call.Delivery;
import io.kops.networking.aws.simulator.Faults.AnsweredError;
import io.kops.networking.aws.simulator.Faults.FailingNatGateway;
import io.kops.networking.aws.simulator.Faults.Fault;
import io.kops.networking.aws.simulator.Faults.HiddenFromReads;
import io.kops.networking.aws.simulator.Faults.LostRequest;
import io.kops.networking.aws.simulator.Faults.LostResponse;
import io.kops.networking.aws.simulator.storage.Visibility;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.Answer;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.Dialect;
import io.kops.networking.aws.simulator.wire.FormCoding;
import io.kops.networking.aws.simulator.wire.HttpRequest;
import io.kops.networking.aws.simulator.wire.Operation;
import io.kops.networking.aws.simulator.wire.QueryService;
import io.kops.networking.aws.simulator.wire.Service;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.locks.Lock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dispatches every request to its service, one at a time, applies faults and throttling, and
 * records the call.
 */
final class Switchboard {
  private static final Pattern CREDENTIAL_SCOPE =
      Pattern.compile("Credential=[^/]*/[0-9]{8}/[^/]*/([^/]+)/aws4_request");

  /** Two services sign with this name; the API version of a request distinguishes them. */
  private static final String BALANCING = "elasticloadbalancing";

  private static final List<String> READING_VERBS =
      List.of("Describe", "Get", "Head", "List", "Simulate");

  private static final List<RequestObserver> OBSERVERS =
      ServiceLoader.load(RequestObserver.class).stream().map(ServiceLoader.Provider::get).toList();

  private final List<Service> services;
  private final Service notSimulated = new QueryService(Dialect.OTHER, new Actions(), () -> {});
  private final Calls calls;
  private final Faults faults;
  private final Throttling throttling;
  private final AccessRules access;
  private final Visibility visibility;
  private final StaleReads staleReads;
  private final BiConsumer<String, String> failNextNatGateway;
  private final Lock lock;
  private volatile Consumer<Call> watcher = call -> {};

  Switchboard(
      List<Service> services,
      Calls calls,
      Faults faults,
      Throttling throttling,
      AccessRules access,
      Visibility visibility,
      StaleReads staleReads,
      BiConsumer<String, String> failNextNatGateway,
      Lock lock) {
    this.services = List.copyOf(services);
    this.calls = calls;
    this.faults = faults;
    this.throttling = throttling;
    this.access = access;
    this.visibility = visibility;
    this.staleReads = staleReads;
    this.failNextNatGateway = failNextNatGateway;
    this.lock = lock;
  }

  /** Sets the watcher, which receives each call after it was performed and before the next one. */
  void watch(Consumer<Call> newWatcher) {
    watcher = newWatcher;
  }

  /** Returns the response to a request; empty if the connection must be reset. */
  Optional<Answer> connect(HttpRequest request) {
    lock.lock();
    try {
      Service service = service(request);
      Operation operation = service.operation(request);
      Call call =
          new Call(
              calls.nextSequence(),
              service.name(),
              operation.action(),
              isMutating(operation),
              operation.parameters(),
              Delivery.ARRIVED,
              Optional.empty());
      return perform(request, operation, call);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Answer> perform(HttpRequest request, Operation operation, Call call) {
    Optional<Fault> fault = faults.next(call);
    if (fault.filter(LostRequest.class::isInstance).isPresent()) {
      observe(request, call, Optional.empty());
      calls.add(call.completed(Delivery.REQUEST_LOST, Optional.empty()));
      return Optional.empty();
    }
    Outcome outcome = outcome(operation, call, fault);
    observe(request, call, outcome.errorCode);
    boolean lost = fault.filter(LostResponse.class::isInstance).isPresent();
    Call performed =
        call.completed(lost ? Delivery.RESPONSE_LOST : Delivery.ANSWERED, outcome.errorCode);
    calls.add(performed);
    watcher.accept(performed);
    return lost ? Optional.empty() : Optional.of(outcome.answer);
  }

  private static void observe(HttpRequest request, Call call, Optional<String> errorCode) {
    OBSERVERS.forEach(
        observer -> observer.received(call.service(), call.action(), request, errorCode));
  }

  private Outcome outcome(Operation operation, Call call, Optional<Fault> fault) {
    if (fault.isPresent() && fault.get() instanceof HiddenFromReads hidden) {
      visibility.afterReads(hidden.reads());
      Outcome outcome = outcome(operation, call, Optional.empty());
      visibility.immediately();
      return outcome;
    }
    if (fault.isPresent() && fault.get() instanceof FailingNatGateway failing) {
      failNextNatGateway.accept(failing.code(), failing.message());
    }
    try {
      if (fault.isPresent() && fault.get() instanceof AnsweredError error) {
        throw error.failure();
      }
      if (!throttling.admits(call)) {
        throw Throttling.rejection(call);
      }
      access.check(call);
      Optional<Answer> stale = staleReads.answerTo(call);
      if (stale.isPresent()) {
        return new Outcome(stale.get(), Optional.empty());
      }
      Answer answer = operation.perform();
      staleReads.remember(call, answer);
      return new Outcome(answer, Optional.empty());
    } catch (AwsFailure failure) {
      return new Outcome(operation.failure(failure), Optional.of(failure.code()));
    }
  }

  /** Neither a dry run nor a read changes anything. */
  private static boolean isMutating(Operation operation) {
    return READING_VERBS.stream().noneMatch(operation.action()::startsWith)
        && !"true".equals(operation.parameters().get("DryRun"));
  }

  private Service service(HttpRequest request) {
    String name =
        request
            .header("authorization")
            .map(CREDENTIAL_SCOPE::matcher)
            .filter(Matcher::find)
            .map(matcher -> matcher.group(1))
            .filter(signed -> !signed.equals(BALANCING))
            .orElseGet(() -> serviceOfVersion(request));
    return services.stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElse(notSimulated);
  }

  private static String serviceOfVersion(HttpRequest request) {
    String version = FormCoding.parse(request.text()).getOrDefault("Version", "");
    return switch (version) {
      case "2016-11-15" -> "ec2";
      case "2010-05-08" -> "iam";
      case "2011-06-15" -> "sts";
      case "2011-01-01" -> "autoscaling";
      case "2012-06-01" -> BALANCING;
      case "2015-12-01" -> "elasticloadbalancingv2";
      default -> request.path().startsWith("/2013-04-01/") ? "route53" : "s3";
    };
  }

  private record Outcome(Answer answer, Optional<String> errorCode) {}
}
