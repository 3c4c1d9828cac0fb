package io.kops.networking.aws.kubenet;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.Pacing;
import io.kops.networking.apply.Workers;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallInterceptor;
import io.kops.networking.aws.call.ResponseGuard;
import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.Instances;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.routing.RouteCalls;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.OutcomeUnknownException;
import io.kops.networking.core.kubenet.KubenetNode;
import io.kops.networking.core.kubenet.KubenetRoutePlan;
import io.kops.networking.core.kubenet.KubenetTable;
import io.kops.networking.core.kubenet.PodRange;
import io.kops.networking.core.kubenet.RouteChange;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.quota.Quotas;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/**
 * Maintains one route per node of a kubenet cluster in the cluster's route tables, like the route
 * controller of Kubernetes: those that it owns, and those of shared subnets with the tag {@code
 * kubernetes.io/cluster/<cluster>}. Clusters that share a VPC but no route table do not affect each
 * other. Routes outside the pod range are never changed. Safe for use by several threads;
 * concurrent runs for one cluster duplicate calls but do no harm.
 */
public final class KubenetRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(KubenetRoutes.class);

  private final Ec2Client ec2;
  private final Quotas quotas;
  private final AwsCalls calls;
  private final Workers workers;

  /**
   * Creates a client for an account and region, with EC2's documented limits. Calls are sequential.
   */
  public KubenetRoutes(Ec2Client ec2, Quotas quotas) {
    this(ec2, quotas, Workers.CALLER, Pacing.SYSTEM, CallLimits.documented());
  }

  /**
   * Creates a client for an account and region.
   *
   * @param quotas the number of routes per table
   * @param workers where instances are processed in parallel
   * @param pacing the clock
   * @param limits the rate limits for calls
   */
  public KubenetRoutes(
      Ec2Client ec2, Quotas quotas, Workers workers, Pacing pacing, CallLimits limits) {
    this.ec2 = ec2;
    this.workers = workers;
    this.quotas = quotas;
    this.calls = new AwsCalls(pacing, limits, CallInterceptor.NONE);
  }

  /**
   * Returns the running instances of a cluster as nodes without addresses, named by their private
   * DNS names, which are the node names of Kubernetes with kops 1.10. Bastions are omitted by the
   * tag of kops.
   *
   * @throws AwsReadException if the instances could not be read
   */
  public List<KubenetNode> instances(ClusterName cluster) {
    return ResponseGuard.parse(
        () ->
            new ClusterInstances(ec2, calls)
                .of(cluster).stream()
                    .map(
                        instance ->
                            KubenetNode.of(
                                Optional.ofNullable(instance.privateDnsName())
                                    .filter(name -> !name.isEmpty())
                                    .orElse(instance.instanceId()),
                                instance.instanceId()))
                    .toList());
  }

  /**
   * Returns the route changes that let the pods of all nodes reach each other. Only reads.
   *
   * @param cluster the cluster whose tag the route tables have
   * @param range the pod range, {@code kubeControllerManager.clusterCIDR}
   * @param nodes all nodes; routes of other nodes are deleted
   * @throws AwsReadException if the tables could not be read
   */
  public KubenetRoutePlan plan(ClusterName cluster, PodRange range, List<KubenetNode> nodes) {
    return KubenetRoutePlan.of(
        range,
        nodes,
        tables(cluster, range),
        Math.min(quotas.routesPerTable(), quotas.routesPerTableMax()));
  }

  private List<KubenetTable> tables(ClusterName cluster, PodRange range) {
    return ResponseGuard.parse(
        () ->
            new ClusterReads(ec2, calls, ReadScope.toDelete(cluster))
                .routeTables().stream().map(table -> table(table, range)).toList());
  }

  private static KubenetTable table(RouteTable table, PodRange range) {
    Map<Cidr, KubenetTable.Target> routes = new TreeMap<>();
    int others = 0;
    for (Route route : table.routes()) {
      Optional<Cidr> destination =
          Optional.ofNullable(route.destinationCidrBlock()).map(Cidr::parse);
      if (route.origin() == RouteOrigin.CREATE_ROUTE
          && route.instanceId() != null
          && destination.filter(range::isPart).isPresent()) {
        routes.put(
            destination.get(),
            new KubenetTable.Target(route.instanceId(), route.state() == RouteState.BLACKHOLE));
      } else if (destination.isPresent()) {
        others++;
      }
    }
    return new KubenetTable(table.routeTableId(), routes, others);
  }

  /**
   * The result of a plan.
   *
   * @param plan the plan
   * @param done the applied changes
   * @param failed the failed changes with their reason
   * @param checks the result for the source/destination checks of the instances
   */
  public record Report(
      KubenetRoutePlan plan,
      List<RouteChange> done,
      Map<RouteChange, String> failed,
      SourceDestinationCheck.Report checks) {
    public Report {
      done = List.copyOf(done);
      failed = Map.copyOf(failed);
    }

    /** Returns whether the pods of every node are reachable. */
    public boolean isComplete() {
      return failed.isEmpty() && checks.isComplete();
    }
  }

  /**
   * Applies a plan. Deletes routes first, which frees space in the tables. Then, for each instance,
   * disables the source/destination check, so that no route leads to an instance that drops its
   * traffic, and creates or changes the route. The report lists the calls that AWS rejected.
   *
   * @throws InvalidInputException if the plan has errors
   * @throws AwsReadException if the instances could not be read
   */
  public Report apply(ClusterName cluster, KubenetRoutePlan plan) {
    if (!plan.isApplicable()) {
      throw new InvalidInputException(plan.problems());
    }
    Map<String, Instance> instances =
        new ClusterInstances(ec2, calls)
            .of(cluster).stream()
                .collect(Collectors.toMap(Instance::instanceId, Function.identity()));
    Map<RouteChange, Optional<String>> failures = new ConcurrentHashMap<>();
    Map<Boolean, List<RouteChange>> deletions =
        plan.changes().stream()
            .collect(Collectors.partitioningBy(change -> change.action() == Action.DELETE));
    run(deletions.getOrDefault(true, List.of()), changes -> make(changes, failures));
    SourceDestinationCheck check = new SourceDestinationCheck(ec2, calls);
    SourceDestinationCheck.Outcome checks = new SourceDestinationCheck.Outcome();
    run(
        deletions.getOrDefault(false, List.of()),
        changes -> {
          Optional.ofNullable(instances.get(changes.get(0).instanceId()))
              .ifPresent(instance -> check.reconcile(instance, checks));
          make(changes, failures);
        });
    List<RouteChange> done =
        plan.needed().stream()
            .filter(change -> failures.getOrDefault(change, Optional.of("")).isEmpty())
            .toList();
    Map<RouteChange, String> failed = new HashMap<>();
    failures.forEach((change, reason) -> reason.ifPresent(text -> failed.put(change, text)));
    return new Report(plan, done, failed, checks.report());
  }

  /** Applies the changes of each instance in order, and of several instances in parallel. */
  private void run(List<RouteChange> all, Consumer<List<RouteChange>> work) {
    Map<String, List<RouteChange>> byInstance =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    RouteChange::instanceId, LinkedHashMap::new, Collectors.toList()));
    workers.runAll(
        byInstance.values().stream()
            .map(changes -> (Runnable) () -> work.accept(changes))
            .toList());
  }

  private void make(List<RouteChange> changes, Map<RouteChange, Optional<String>> failures) {
    for (RouteChange change : changes) {
      if (change.action() != Action.KEEP) {
        try {
          make(change);
          failures.put(change, Optional.empty());
        } catch (ActionFailedException | OutcomeUnknownException failure) {
          failures.put(change, Optional.of(String.valueOf(failure.getMessage())));
        }
      }
    }
  }

  private void make(RouteChange change) {
    RouteCalls routes = new RouteCalls(ec2, calls);
    String destination = change.destination().toString();
    RouteCalls.Target target = RouteCalls.Target.instance(change.instanceId());
    switch (change.action()) {
      case CREATE -> routes.create(change.tableId(), destination, target);
      case UPDATE, REPLACE -> routes.replace(change.tableId(), destination, target);
      case DELETE -> routes.delete(change.tableId(), destination);
      case KEEP -> {}
    }
  }

  /**
   * Plans and applies once.
   *
   * @throws InvalidInputException if the plan has errors; nothing was changed
   * @throws AwsReadException if AWS could not be read
   */
  public Report reconcile(ClusterName cluster, PodRange range, List<KubenetNode> nodes) {
    return apply(cluster, plan(cluster, range, nodes));
  }

  /**
   * Reconciles repeatedly on a scheduler of the host, with a fixed delay. Exceptions of a run are
   * logged, and the next run follows as usual.
   *
   * @param scheduler the scheduler; it stays open
   * @param every the delay between two runs
   * @param nodes supplies the current nodes
   * @param listener receives the report of each run
   * @return a handle that stops the schedule; a current run finishes
   */
  public Schedule schedule(
      ScheduledExecutorService scheduler,
      Duration every,
      ClusterName cluster,
      PodRange range,
      Supplier<List<KubenetNode>> nodes,
      Consumer<Report> listener) {
    Runnable run =
        () -> {
          try {
            listener.accept(reconcile(cluster, range, nodes.get()));
          } catch (RuntimeException failure) {
            LOG.warn("the routes of {} could not be reconciled", cluster, failure);
          }
        };
    ScheduledFuture<?> runs =
        scheduler.scheduleWithFixedDelay(run, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    return () -> runs.cancel(false);
  }

  /** A schedule that runs until it is closed. */
  @FunctionalInterface
  public interface Schedule extends AutoCloseable {
    @Override
    void close();
  }

  /** Reads a cluster's pending and running control plane and worker instances, by tag. */
  static final class ClusterInstances {
    /** The tag of kops on bastions, which carry no pod traffic. */
    private static final String BASTION = "k8s.io/role/bastion";

    /**
     * In any other state, including states unknown to this version, an instance keeps its route.
     */
    private static final Set<InstanceStateName> STOPPING =
        Set.of(InstanceStateName.STOPPING, InstanceStateName.STOPPED);

    private final Ec2Client ec2;
    private final AwsCalls calls;

    ClusterInstances(Ec2Client ec2, AwsCalls calls) {
      this.ec2 = ec2;
      this.calls = calls;
    }

    List<Instance> of(ClusterName cluster) {
      ReadScope scope = ReadScope.toDelete(cluster);
      return Instances.existing(ec2, calls, scope.ownedFilter()).stream()
          .filter(instance -> !isStopping(instance))
          .filter(instance -> scope.owns(instance.tags()))
          .filter(instance -> !Ec2Tags.map(instance.tags()).containsKey(BASTION))
          .toList();
    }

    private static boolean isStopping(Instance instance) {
      return instance.state() != null && STOPPING.contains(instance.state().name());
    }
  }
}
