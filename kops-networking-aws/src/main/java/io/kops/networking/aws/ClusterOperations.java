package io.kops.networking.aws;

import static java.util.Objects.requireNonNull;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.existing.ExistingResources;
import io.kops.networking.aws.problem.OperationCodes;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.change.ClusterWithSecrets;
import io.kops.networking.core.change.Finding;
import io.kops.networking.core.change.NetworkingChange;
import io.kops.networking.core.change.Verdict;
import io.kops.networking.core.completion.Assignments;
import io.kops.networking.core.creation.Channel;
import io.kops.networking.core.creation.ClusterCreation;
import io.kops.networking.core.creation.Creation;
import io.kops.networking.core.iam.StateStoreLocations;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.RollingControl;
import io.kops.networking.core.rolling.RollingEvent;
import io.kops.networking.core.rolling.RollingPlan;
import io.kops.networking.core.rolling.RollingReport;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.core.store.ClusterSecrets;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.store.StoredCluster;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateStoreException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The operations of the kops commands on clusters of a kops state store: create, get, edit, update,
 * rolling update, delete, and create and delete secrets. Only {@link #update}, {@link
 * #rollingUpdate} and {@link #delete} change AWS resources. Safe for use by several threads.
 *
 * <p>Every method that accesses the state store throws {@link StateStoreException} if that fails,
 * and every method that reads AWS throws the exceptions of {@link AwsNetworking#plan}.
 */
public final class ClusterOperations {
  private static final Problem STATE_STORE_NOT_IN_S3 =
      Problem.warning(
          FieldPath.of("spec").child("configBase"),
          OperationCodes.STATE_STORE_NOT_IN_S3,
          "instances get no permissions to read the files of the cluster, because the spec has no"
              + " location in S3",
          "use a state store in S3 and write its location");

  private final AwsNetworking networking;
  private final ClusterStore clusters;

  private ClusterOperations(AwsNetworking networking, ClusterStore clusters) {
    this.networking = networking;
    this.clusters = clusters;
  }

  /**
   * Returns the operations on the clusters of the {@linkplain AwsNetworkingBuilder#clusterStore
   * cluster store}.
   *
   * @throws IllegalArgumentException if there is no cluster store
   */
  public static ClusterOperations of(AwsNetworking networking) {
    return new ClusterOperations(
        networking,
        networking
            .clusters()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "configure the AwsNetworking with a cluster store")));
  }

  /** Returns the names of the clusters, sorted. */
  public List<ClusterName> list() {
    return clusters.list();
  }

  /**
   * Returns a cluster.
   *
   * @throws InvalidInputException if the cluster does not exist, or its files have errors
   */
  public StoredCluster get(ClusterName name) {
    return clusters.get(name);
  }

  /**
   * Registers a cluster, as {@code kops create -f} does, and writes assigned CIDRs into its spec.
   * All other fields and documents are stored as they are, see {@link
   * ClusterStore#create(ClusterDocument)}. Creates no AWS resources.
   *
   * @param document the cluster, {@link ClusterDocument#of} if it was built in code
   * @return the cluster with its warnings and notices
   * @throws InvalidInputException if the cluster has errors, or exists already
   * @throws ClusterLockedException if another process creates or changes it at the same time
   */
  public StoredCluster create(ClusterDocument document) {
    Cluster cluster = document.cluster();
    Preparation valid = requireValid(cluster, networking.existing(cluster), document::located);
    StoredCluster stored =
        clusters.create(document.with(Assignments.keep(cluster, valid.cluster())));
    return withProblems(stored, document.located(problems(valid)));
  }

  /**
   * Registers the cluster that {@code kops create cluster} creates for these options. Reads the VPC
   * and subnets of the request from the account. Versions and images that the request leaves open
   * are those of the {@link Channel}. A cluster with weave is stored with the secret {@code
   * weavepassword}, see {@link CreateClusterRequest#weaveEncryption}. Creates no AWS resources.
   *
   * @return the cluster with its warnings and notices
   * @throws InvalidInputException if the request has errors, each with the option that causes it,
   *     or the cluster exists already
   * @throws ClusterLockedException if another process creates or changes it at the same time
   */
  public StoredCluster create(CreateClusterRequest request) {
    requireNonNull(request, "request");
    Creation creation =
        ClusterCreation.create(request, networking.existing(request), networking.engine());
    Cluster cluster = creation.orThrow();
    ExistingResources existing =
        networking.existing(cluster).withSecrets(creation.secrets().keySet());
    Problems ofAccount =
        ClusterCreation.located(cluster, problems(networking.prepare(cluster, existing)));
    Problems all = distinct(creation.problems().and(ofAccount));
    if (all.hasErrors()) {
      throw new InvalidInputException(all);
    }
    return withProblems(clusters.create(creation.document(), secrets(request, creation)), all);
  }

  /**
   * Registers a cluster and creates its resources, as {@code kops create cluster --yes} does:
   * {@link #create(CreateClusterRequest)} followed by {@link #update(ClusterName, ApplyListener)}.
   * If the report is incomplete, the cluster is registered, and another update continues.
   *
   * @throws InvalidInputException if the request has errors, or the cluster exists already
   */
  public CreateResult createAndUpdate(CreateClusterRequest request, ApplyListener listener) {
    StoredCluster stored = create(request);
    return new CreateResult(stored, update(stored.name(), listener));
  }

  /**
   * Registers a cluster and creates its resources, without progress events. See {@link
   * #createAndUpdate(CreateClusterRequest, ApplyListener)}.
   */
  public CreateResult createAndUpdate(CreateClusterRequest request) {
    return createAndUpdate(request, ApplyListener.NONE);
  }

  /**
   * A cluster that was registered and created.
   *
   * @param stored the cluster with its warnings and notices
   * @param report the report of the update
   */
  public record CreateResult(StoredCluster stored, ApplyReport report) {}

  private static Problems distinct(Problems problems) {
    return new Problems(List.copyOf(new LinkedHashSet<>(problems.all())));
  }

  /** Keeps the generated password of an earlier attempt, so that both attempts agree. */
  private Map<String, SecretValue> secrets(CreateClusterRequest request, Creation creation) {
    Map<String, SecretValue> secrets = new TreeMap<>(creation.secrets());
    if (request.weavePassword().isEmpty()) {
      secrets.replaceAll(
          (name, value) -> clusters.secrets(request.name()).find(name).orElse(value));
    }
    return secrets;
  }

  private static StoredCluster withProblems(StoredCluster stored, Problems problems) {
    return new StoredCluster(stored.document(), stored.versions(), problems);
  }

  private Preparation requireValid(
      Cluster cluster, ExistingResources existing, UnaryOperator<Problems> located) {
    Preparation preparation = networking.prepare(cluster, existing);
    if (preparation.problems().hasErrors()) {
      throw new InvalidInputException(located.apply(preparation.problems()));
    }
    return preparation;
  }

  /**
   * Returns the problems of a cluster, with a warning if its roles have no permissions for the
   * files of the state store.
   */
  private static Problems problems(Preparation preparation) {
    boolean cannotReadFiles =
        preparation
            .network()
            .filter(network -> !network.rolePolicies().isEmpty())
            .map(network -> StateStoreLocations.of(network.cluster().spec()).locations().isEmpty())
            .orElse(false);
    return cannotReadFiles
        ? preparation.problems().and(new Problems(List.of(STATE_STORE_NOT_IN_S3)))
        : preparation.problems();
  }

  /**
   * Returns the effects of an edit on the running cluster, without any change; none before the
   * first update.
   *
   * @throws InvalidInputException if the cluster does not exist
   */
  public NetworkingChange assess(ClusterName name, UnaryOperator<Cluster> edit) {
    StoredCluster before = clusters.get(name);
    Cluster after = edit.apply(before.cluster());
    Set<String> secrets = secretNames(name);
    return lastUpdate()
        .running(before)
        .map(
            running ->
                networking
                    .engine()
                    .assessChange(
                        ClusterWithSecrets.of(running, secrets),
                        ClusterWithSecrets.of(after, secrets),
                        networking.existing(after).network()))
        .orElse(NetworkingChange.NONE);
  }

  private LastUpdate lastUpdate() {
    return new LastUpdate(clusters);
  }

  private Set<String> secretNames(ClusterName name) {
    return new TreeSet<>(clusters.secrets(name).names());
  }

  /**
   * Edits a cluster, as {@code kops edit cluster} and {@code kops edit ig} do. Changes no AWS
   * resources; call {@link #update} for that.
   *
   * @param edit returns the edited cluster; may be called more than once
   * @return the edited cluster, and the effects of the edit on the running cluster
   * @throws InvalidInputException if the edited cluster has errors, or the change is rejected
   * @throws StateConflictException if the cluster was edited concurrently
   */
  public EditResult edit(ClusterName name, UnaryOperator<Cluster> edit) {
    StoredCluster before = clusters.get(name);
    return change(
        before,
        edit.apply(before.cluster()),
        UnaryOperator.identity(),
        after -> clusters.replace(before, after));
  }

  /**
   * Replaces a cluster with another text, as {@code kops replace -f} does. Instance groups that the
   * text does not contain are kept; all fields and documents of the text are stored as they are,
   * see {@link ClusterStore#replace(StoredCluster, ClusterDocument)}. Changes no AWS resources;
   * call {@link #update} for that.
   *
   * @return the new cluster, and the effects of the change on the running cluster
   * @throws InvalidInputException if the cluster does not exist or has errors, or the change is
   *     rejected
   * @throws StateConflictException if the cluster was edited concurrently
   */
  public EditResult replace(ClusterDocument document) {
    StoredCluster before = clusters.get(document.cluster().name());
    ClusterDocument whole = document.withMissingGroups(before.document());
    return change(
        before,
        whole.cluster(),
        document::located,
        after -> clusters.replace(before, whole.with(after)));
  }

  private EditResult change(
      StoredCluster before,
      Cluster after,
      UnaryOperator<Problems> located,
      Function<Cluster, StoredCluster> write) {
    ExistingResources existing = networking.existing(after);
    Preparation valid = requireValid(after, existing, located);
    Set<String> secrets = secretNames(before.name());
    NetworkingChange change =
        lastUpdate()
            .running(before)
            .map(
                running ->
                    networking
                        .engine()
                        .assessChange(
                            ClusterWithSecrets.of(running, secrets),
                            valid,
                            ClusterWithSecrets.of(after, secrets),
                            existing.network()))
            .orElse(NetworkingChange.NONE);
    if (change.verdict() == Verdict.REFUSED) {
      throw new InvalidInputException(
          located.apply(
              new Problems(change.findings().stream().map(ClusterOperations::refusal).toList())));
    }
    StoredCluster stored = write.apply(Assignments.keep(after, valid.cluster()));
    return new EditResult(
        withProblems(stored, located.apply(problems(valid))), change.withoutEdits());
  }

  private static Problem refusal(Finding finding) {
    return Problem.error(
        finding.path(),
        OperationCodes.CHANGE_REFUSED,
        finding.message(),
        "keep the current value, or create a cluster with another name");
  }

  /**
   * The result of an edit.
   *
   * @param stored the edited cluster
   * @param change the effects on the running cluster, with the remaining steps
   */
  public record EditResult(StoredCluster stored, NetworkingChange change) {}

  /** Returns the plan of an update, as {@code kops update cluster} does without {@code --yes}. */
  public Plan preview(ClusterName name) {
    return networking.plan(clusters.get(name).cluster());
  }

  /**
   * Returns the problems that would interrupt an update, see {@link AwsNetworking#preflight(Plan,
   * Cluster)}; if the cluster itself has errors, returns those. {@link #update} starts with this if
   * {@link PreflightSettings.Builder#beforeUpdates} is set.
   */
  public Problems preflight(ClusterName name) {
    Cluster cluster = clusters.get(name).cluster();
    Plan plan = networking.plan(cluster);
    return plan.isApplicable() ? networking.preflight(plan, cluster) : plan.problems();
  }

  /**
   * Applies the spec to AWS and to the files of the state store, as {@code kops update cluster
   * --yes} does. See {@link AwsNetworking#update(Cluster, ApplyListener, CancellationToken)}.
   */
  public ApplyReport update(
      ClusterName name, ApplyListener listener, CancellationToken cancellation) {
    return networking.update(clusters.get(name).cluster(), listener, cancellation);
  }

  /** Updates a cluster, see {@link #update(ClusterName, ApplyListener, CancellationToken)}. */
  public ApplyReport update(ClusterName name, ApplyListener listener) {
    return update(name, listener, new CancellationToken());
  }

  /** Updates a cluster, see {@link #update(ClusterName, ApplyListener, CancellationToken)}. */
  public ApplyReport update(ClusterName name) {
    return update(name, ApplyListener.NONE, new CancellationToken());
  }

  /**
   * Returns the instances that a rolling update would replace, as {@code kops rolling-update
   * cluster} does without {@code --yes}; {@link RollingPlan#table()} is the output of kops. Edits
   * have an effect only after the {@linkplain #update update}.
   *
   * @param running reports nodes that are marked for replacement; {@link
   *     ClusterClient#SKIP_VALIDATION} for {@code --cloudonly}
   * @throws IllegalStateException if the networking has no {@link InstanceGroups}
   * @throws InvalidInputException if the cluster does not exist, or the settings name an unknown
   *     instance group
   */
  public RollingPlan previewRollingUpdate(
      ClusterName name, RollingSettings settings, ClusterClient running) {
    return networking.planRollingUpdate(clusters.get(name).cluster(), settings, running);
  }

  /**
   * Replaces outdated instances, as {@code kops rolling-update cluster --yes} does. See {@link
   * AwsNetworking#rollingUpdate}.
   *
   * @throws IllegalStateException if the networking has no {@link InstanceGroups}
   * @throws InvalidInputException if the cluster does not exist, or the settings name an unknown
   *     instance group
   */
  public RollingReport rollingUpdate(
      ClusterName name,
      RollingSettings settings,
      ClusterClient running,
      Consumer<RollingEvent> listener,
      RollingControl control) {
    return networking.rollingUpdate(
        clusters.get(name).cluster(), settings, running, listener, control);
  }

  /** Returns the plan of a deletion, as {@code kops delete cluster} does without {@code --yes}. */
  public Plan previewDelete(ClusterName name) {
    return networking.planDelete(name);
  }

  /**
   * Deletes all AWS resources of a cluster, and its files last, so that it stays registered until
   * the deletion is complete.
   */
  public ApplyReport delete(
      ClusterName name, ApplyListener listener, CancellationToken cancellation) {
    return networking.delete(name, listener, cancellation);
  }

  /** Deletes a cluster, see {@link #delete(ClusterName, ApplyListener, CancellationToken)}. */
  public ApplyReport delete(ClusterName name, ApplyListener listener) {
    return delete(name, listener, new CancellationToken());
  }

  /** Deletes a cluster, see {@link #delete(ClusterName, ApplyListener, CancellationToken)}. */
  public ApplyReport delete(ClusterName name) {
    return delete(name, ApplyListener.NONE, new CancellationToken());
  }

  /**
   * Creates a random secret, as {@code kops create secret} does without a file. See {@link
   * #createSecret(ClusterName, String, SecretValue)}.
   */
  public SecretChange createSecret(ClusterName name, String secret) {
    return createSecret(name, secret, ClusterSecrets.generate(secret));
  }

  /**
   * Creates a secret, as {@code kops create secret} does. With {@code weavepassword}, weave
   * encrypts from the next update on.
   *
   * @param value the secret
   * @return warnings about the strength of the secret, and the effects of the next update
   * @throws InvalidInputException if the cluster does not exist, the secret exists already, or its
   *     name or value is invalid
   */
  public SecretChange createSecret(ClusterName name, String secret, SecretValue value) {
    NetworkingChange change = change(clusters.get(name), secret, false);
    return new SecretChange(clusters.secrets(name).create(secret, value), change);
  }

  /**
   * Replaces a secret, or creates it, as {@code kops create secret --force} does. Instances have
   * the old secret until the next update.
   *
   * @return warnings about the strength of the secret, and the effects of the next update
   * @throws InvalidInputException if the cluster does not exist, or the name or value is invalid
   */
  public SecretChange replaceSecret(ClusterName name, String secret, SecretValue value) {
    StoredCluster cluster = clusters.get(name);
    ClusterSecrets secrets = clusters.secrets(name);
    NetworkingChange change = change(cluster, secret, !secrets.has(secret, value));
    return new SecretChange(secrets.replace(secret, value), change);
  }

  /**
   * Deletes a secret, as {@code kops delete secret} does. Without {@code weavepassword}, weave does
   * not encrypt from the next update on.
   *
   * @return the effects of the next update; none if the secret does not exist
   * @throws InvalidInputException if the cluster does not exist, or the name is invalid
   */
  public NetworkingChange deleteSecret(ClusterName name, String secret) {
    StoredCluster cluster = clusters.get(name);
    Set<String> after = secretNames(name);
    after.remove(secret);
    NetworkingChange change = change(cluster, after, UnaryOperator.identity());
    clusters.secrets(name).delete(secret);
    return change;
  }

  /**
   * Returns the effects of a secret that gets a value; none before the first update of the cluster.
   * They are determined before the secret is written, so that a failure means that it was not.
   *
   * @param replaced whether a secret that exists gets another value
   */
  private NetworkingChange change(StoredCluster cluster, String secret, boolean replaced) {
    Set<String> after = secretNames(cluster.name());
    boolean isNew = after.add(secret);
    return change(
        cluster, after, changed -> replaced && !isNew ? changed.replacing(secret) : changed);
  }

  private NetworkingChange change(
      StoredCluster cluster, Set<String> secrets, UnaryOperator<ClusterWithSecrets> edit) {
    return lastUpdate()
        .running(cluster)
        .map(
            running ->
                NetworkingChange.assess(
                    ClusterWithSecrets.of(running, secretNames(cluster.name())),
                    edit.apply(ClusterWithSecrets.of(running, secrets))))
        .map(NetworkingChange::withoutEdits)
        .orElse(NetworkingChange.NONE);
  }

  /**
   * The result of creating or replacing a secret.
   *
   * @param problems warnings about the strength of the secret
   * @param change the effects on the running cluster, with the remaining steps
   */
  public record SecretChange(Problems problems, NetworkingChange change) {}
}
