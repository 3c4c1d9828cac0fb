package io.kops.networking.aws;

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
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.RollingControl;
import io.kops.networking.core.rolling.RollingEvent;
import io.kops.networking.core.rolling.RollingPlan;
import io.kops.networking.core.rolling.RollingReport;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.core.store.ClusterSecrets;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.store.StoredCluster;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateStoreException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What users of kops do with its commands, on clusters of a kops state store: create, get, edit,
 * update, replace machines, delete, and create secrets. Of the methods, {@link #update}, {@link
 * #rollingUpdate} and {@link #delete} alone change anything in AWS. Safe for use by several
 * threads.
 *
 * <p>Every method that reads or writes the state store throws {@link StateStoreException} when that
 * cannot be done, and every method that reads AWS what {@link AwsNetworking#plan} throws.
 */
public final class ClusterOperations {
  private final AwsNetworking networking;
  private final ClusterStore clusters;

  private ClusterOperations(AwsNetworking networking, ClusterStore clusters) {
    this.networking = networking;
    this.clusters = clusters;
  }

  /**
   * Returns the operations on the clusters of a networking's {@linkplain
   * AwsNetworking.Builder#clusterStore cluster store}.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static ClusterOperations of(AwsNetworking networking) {
    return new ClusterOperations(
        networking,
        networking
            .clusters()
            .orElseThrow(
                () -> new IllegalArgumentException("give the networking a cluster store")));
  }

  /** Returns the names of the clusters, sorted. */
  public List<ClusterName> list() {
    return clusters.list();
  }

  /**
   * Returns a cluster.
   *
   * @throws InvalidInputException if there is none of this name, or its files have errors
   */
  public StoredCluster get(ClusterName name) {
    return clusters.get(name);
  }

  /**
   * Registers a cluster, as {@code kops create cluster} does, with the ranges that it gets written
   * into its spec. Nothing is made in AWS.
   *
   * @return the cluster, with what was noticed about it
   * @throws InvalidInputException if it has errors, or there is one of this name
   */
  public StoredCluster create(Cluster cluster) {
    Preparation valid = requireValid(cluster, networking.existing(cluster));
    StoredCluster stored = clusters.create(Assignments.keep(cluster, valid.cluster()));
    return new StoredCluster(stored.document(), stored.versions(), valid.problems());
  }

  private Preparation requireValid(Cluster cluster, ExistingResources existing) {
    Preparation preparation = networking.prepare(cluster, existing);
    if (preparation.problems().hasErrors()) {
      throw new InvalidInputException(preparation.problems());
    }
    return preparation;
  }

  /**
   * Says what an edit would mean to the cluster that runs, and changes nothing.
   *
   * @throws InvalidInputException if there is no such cluster
   */
  public NetworkingChange assess(ClusterName name, UnaryOperator<Cluster> edit) {
    Cluster before = clusters.get(name).cluster();
    Cluster after = edit.apply(before);
    return assess(before, after, networking.existing(after));
  }

  private NetworkingChange assess(Cluster before, Cluster after, ExistingResources existing) {
    Set<String> secrets = new TreeSet<>(clusters.secrets(before.name()).names());
    return networking
        .engine()
        .assessChange(
            ClusterWithSecrets.of(before, secrets),
            ClusterWithSecrets.of(after, secrets),
            existing.network());
  }

  /**
   * Edits a cluster, as {@code kops edit cluster} and {@code kops edit ig} do. Nothing is changed
   * in AWS; {@link #update} does that.
   *
   * @param edit returns the cluster as it shall be; may be applied to be looked at and thrown away
   * @return the cluster as it is now, and what the change means to one that runs
   * @throws InvalidInputException if the edited cluster has errors, or the change is refused
   * @throws StateConflictException if someone else edited it in the meantime
   */
  public Edited edit(ClusterName name, UnaryOperator<Cluster> edit) {
    StoredCluster before = clusters.get(name);
    Cluster after = edit.apply(before.cluster());
    ExistingResources existing = networking.existing(after);
    Preparation valid = requireValid(after, existing);
    NetworkingChange change = assess(before.cluster(), after, existing);
    if (change.verdict() == Verdict.REFUSED) {
      throw new InvalidInputException(
          new Problems(change.findings().stream().map(ClusterOperations::refusal).toList()));
    }
    StoredCluster stored = clusters.replace(before, Assignments.keep(after, valid.cluster()));
    return new Edited(
        new StoredCluster(stored.document(), stored.versions(), valid.problems()), change);
  }

  private static Problem refusal(Finding finding) {
    return Problem.error(
        finding.path(),
        OperationCodes.CHANGE_REFUSED,
        finding.message(),
        "leave it as it is, or make a cluster of another name");
  }

  /**
   * What became of an edit.
   *
   * @param stored the cluster as it is now
   * @param change what the change means to a cluster that runs, with the steps to take
   */
  public record Edited(StoredCluster stored, NetworkingChange change) {}

  /** Returns what an update would do, as {@code kops update cluster} does without {@code --yes}. */
  public Plan preview(ClusterName name) {
    return networking.plan(clusters.get(name).cluster());
  }

  /**
   * Returns the problems that would make an update fail half-way, see {@link
   * AwsNetworking#preflight}; if the cluster itself has errors, returns those. {@link #update}
   * starts with this if {@link PreflightSettings.Builder#beforeUpdates} is set.
   */
  public Problems preflight(ClusterName name) {
    Plan plan = preview(name);
    return plan.isApplicable() ? networking.preflight(plan) : plan.problems();
  }

  /**
   * Makes AWS and the files of the state store what the spec says, as {@code kops update cluster
   * --yes} does. See {@link AwsNetworking#update(Cluster, ApplyListener, CancellationToken)}.
   */
  public ApplyReport update(
      ClusterName name, ApplyListener listener, CancellationToken cancellation) {
    return networking.update(clusters.get(name).cluster(), listener, cancellation);
  }

  /**
   * Updates without a listener, see {@link #update(ClusterName, ApplyListener, CancellationToken)}.
   */
  public ApplyReport update(ClusterName name) {
    return update(name, ApplyListener.NONE, new CancellationToken());
  }

  /**
   * Returns which machines a rolling update would replace, as {@code kops rolling-update cluster}
   * does without {@code --yes}; {@link RollingPlan#table()} is what it prints. What an edit asks
   * for is seen after the {@linkplain #update update}.
   *
   * @param running tells which nodes someone marked; {@link ClusterClient#SKIP_VALIDATION} for
   *     {@code --cloudonly}
   * @throws IllegalStateException if the networking was not given its {@link InstanceGroups}
   * @throws InvalidInputException if there is no such cluster, or the settings name a group that it
   *     does not have
   */
  public RollingPlan previewRollingUpdate(
      ClusterName name, RollingSettings settings, ClusterClient running) {
    return networking.planRollingUpdate(clusters.get(name).cluster(), settings, running);
  }

  /**
   * Replaces machines, as {@code kops rolling-update cluster --yes} does. See {@link
   * AwsNetworking#rollingUpdate}.
   *
   * @throws IllegalStateException if the networking was not given its {@link InstanceGroups}
   * @throws InvalidInputException if there is no such cluster, or the settings name a group that it
   *     does not have
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

  /**
   * Returns what a deletion would do, as {@code kops delete cluster} does without {@code --yes}.
   */
  public Plan previewDelete(ClusterName name) {
    return networking.planDelete(name);
  }

  /**
   * Deletes all that a cluster owns in AWS, and then its files, so that it stays registered as long
   * as anything of it is left.
   */
  public ApplyReport delete(
      ClusterName name, ApplyListener listener, CancellationToken cancellation) {
    return networking.delete(name, listener, cancellation);
  }

  /**
   * Creates a secret, as {@code kops create secret} does: {@code weavepassword} has weave encrypt,
   * from the next update on.
   *
   * @param value the secret, or {@link SecretValue#random()}
   * @return what is to be said about its strength; warnings at most
   * @throws InvalidInputException if there is no such cluster, it has such a secret already, or the
   *     value can be none
   */
  public Problems createSecret(ClusterName name, String secret, SecretValue value) {
    return secretsOf(name).create(secret, value);
  }

  /**
   * Replaces a secret, as {@code kops create secret --force} does. The machines have the old one
   * until the next update, and where that changes how they talk to each other, they are cut off
   * from each other in between.
   *
   * @return what is to be said about its strength; warnings at most
   * @throws InvalidInputException if there is no such cluster, or the value can be no secret
   */
  public Problems replaceSecret(ClusterName name, String secret, SecretValue value) {
    return secretsOf(name).replace(secret, value);
  }

  private ClusterSecrets secretsOf(ClusterName name) {
    return clusters.secrets(clusters.get(name).name());
  }
}
