package io.kops.networking.core.store;

import io.kops.networking.apply.Pacing;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.lock.ClusterLock;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.core.lock.Lease;
import io.kops.networking.core.lock.LeaseLostException;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * The clusters of a kops state store. Unknown files, and unknown fields in known files, are
 * preserved. Every write is conditional on the version that was read, so no concurrent change is
 * lost, including changes of kops itself. Instance groups are sorted by name. Immutable and
 * thread-safe.
 */
public final class ClusterStore {
  private final StateStore store;
  private final ClusterYaml yaml;
  private final ClusterLock lock;
  private final String owner;
  private final Function<ClusterReading, Problems> validation;

  /** Creates a cluster store over a state store with the same root as the kops state store. */
  public ClusterStore(StateStore store) {
    this(store, ClusterYaml.standard());
  }

  /** Creates a cluster store with another YAML reader. */
  public ClusterStore(StateStore store, ClusterYaml yaml) {
    this(
        store,
        yaml,
        ClusterReading::problems,
        new ClusterLock(store, Pacing.SYSTEM),
        ClusterLock.defaultOwner());
  }

  private ClusterStore(
      StateStore store,
      ClusterYaml yaml,
      Function<ClusterReading, Problems> validation,
      ClusterLock lock,
      String owner) {
    this.store = Objects.requireNonNull(store, "store");
    this.yaml = Objects.requireNonNull(yaml, "yaml");
    this.validation = Objects.requireNonNull(validation, "validation");
    this.lock = Objects.requireNonNull(lock, "lock");
    this.owner = Objects.requireNonNull(owner, "owner");
  }

  /**
   * Returns this store with a reader for further keys below {@code spec.networking}, see {@link
   * ClusterYaml.Builder#customNetworkingKeys}.
   */
  public ClusterStore withCustomNetworkingKeys(Collection<String> keys) {
    return new ClusterStore(store, yaml.withCustomNetworkingKeys(keys), validation, lock, owner);
  }

  /**
   * Returns this store with another lock for the creation of clusters. By default, the lock is in
   * the state store and uses the system clock.
   *
   * @param owner the owner that the lock shows to other processes
   */
  @API(status = API.Status.EXPERIMENTAL, since = "0.1")
  public ClusterStore withLock(ClusterLock lock, String owner) {
    return new ClusterStore(store, yaml, validation, lock, owner);
  }

  /**
   * Returns this store with a validation of files that have errors, such as {@link
   * io.kops.networking.core.NetworkingEngine#validate(ClusterReading)}. {@link #find} then reports
   * its problems too. Files without errors are not validated.
   */
  @API(status = API.Status.EXPERIMENTAL, since = "0.1")
  public ClusterStore withValidation(Function<ClusterReading, Problems> check) {
    return new ClusterStore(store, yaml, check, lock, owner);
  }

  /** Returns the reader of the clusters' files. */
  public ClusterYaml yaml() {
    return yaml;
  }

  public StateStore stateStore() {
    return store;
  }

  /** Returns the secrets of a cluster, whether or not the store contains the cluster. */
  public ClusterSecrets secrets(ClusterName cluster) {
    return new ClusterSecrets(store, cluster);
  }

  /**
   * Returns the names of the clusters, sorted.
   *
   * @throws StateStoreException if the store cannot be read
   */
  public List<ClusterName> list() {
    return store.list("").stream()
        .map(StateKey::text)
        .filter(key -> key.endsWith(ClusterFiles.CONFIG))
        .map(key -> key.substring(0, key.length() - ClusterFiles.CONFIG.length()))
        .filter(name -> !name.contains("/"))
        .flatMap(name -> nameOf(name).stream())
        .toList();
  }

  private static Optional<ClusterName> nameOf(String folder) {
    try {
      return Optional.of(ClusterName.of(folder));
    } catch (IllegalArgumentException noCluster) {
      return Optional.empty();
    }
  }

  /**
   * Reads a cluster.
   *
   * @return the cluster; empty if the store does not contain it
   * @throws InvalidInputException if its files have errors, each with its file and line number
   * @throws StateStoreException if the store cannot be read
   */
  public Optional<StoredCluster> find(ClusterName name) {
    ClusterFiles files = new ClusterFiles(name);
    Optional<StoredObject> config = store.read(files.config());
    if (config.isEmpty()) {
      return Optional.empty();
    }
    FileParts parts = new FileParts();
    Map<StateKey, StateVersion> versions = new TreeMap<>();
    parts.add(files.config(), config.get().text());
    versions.put(files.config(), config.get().version());
    for (StateKey key : store.list(files.instanceGroups())) {
      // A file that was deleted after the listing is treated as absent.
      store
          .read(key)
          .ifPresent(
              group -> {
                parts.add(key, group.text());
                versions.put(key, group.version());
              });
    }
    ClusterReading reading = yaml.read(name.value(), parts.text());
    ClusterDocument document =
        reading
            .document()
            .orElseThrow(() -> new InvalidInputException(parts.located(validation.apply(reading))));
    requireNames(files, document.cluster(), versions);
    return Optional.of(new StoredCluster(document, versions, parts.located(reading.problems())));
  }

  private static void requireNames(
      ClusterFiles files, Cluster cluster, Map<StateKey, StateVersion> versions) {
    Problems.Collector problems = Problems.collector();
    if (!cluster.name().equals(files.cluster())) {
      problems.error(
          FieldPath.of("metadata").child("name"),
          StoreCodes.NAME_DIFFERS_FROM_FILE,
          "the file %s is about the cluster %s".formatted(files.config(), cluster.name()),
          "move it to the folder of its name");
    }
    for (StateKey key : versions.keySet()) {
      boolean known =
          key.equals(files.config())
              || cluster.instanceGroups().stream()
                  .map(group -> files.instanceGroups() + group.name())
                  .anyMatch(key.text()::equals);
      if (!known) {
        problems.error(
            FieldPath.of("metadata").child("name"),
            StoreCodes.NAME_DIFFERS_FROM_FILE,
            "the file %s holds no instance group of that name".formatted(key),
            "name the file as its instance group");
      }
    }
    refuse(problems.problems());
  }

  /**
   * Reads an existing cluster.
   *
   * @throws InvalidInputException if the store does not contain it, {@link
   *     StoreCodes#CLUSTER_NOT_FOUND}, or its files have errors
   * @throws StateStoreException if the store cannot be read
   */
  public StoredCluster get(ClusterName name) {
    return find(name)
        .orElseThrow(
            () ->
                refusal(
                    StoreCodes.CLUSTER_NOT_FOUND,
                    "the state store has no cluster " + name,
                    "create it, or name one of " + list()));
  }

  /**
   * Registers a cluster with all fields and documents of its text, under the cluster's lock. The
   * spec is written last and completes the registration: an attempt that is interrupted earlier has
   * no effect, and the next one deletes its files. As in kops, an SSHCredential becomes a file with
   * its public key, and kops 1.37 stores documents of other kinds as {@linkplain #additionalObjects
   * additional objects}.
   *
   * @param document the cluster, {@link ClusterDocument#of} if it was built in code
   * @throws InvalidInputException if the name is already in use, {@link StoreCodes#CLUSTER_EXISTS};
   *     the name of a group is not a valid file name, {@link StoreCodes#NAME_HAS_NO_FILE}; or kops
   *     does not store one of the documents, {@link StoreCodes#DOCUMENT_KIND_NOT_STORED} or {@link
   *     StoreCodes#SSH_CREDENTIAL_INVALID}
   * @throws ClusterLockedException if another process registers or changes it at the same time.
   *     Nothing was written
   * @throws LeaseLostException if another process acquired the lock before the registration was
   *     complete. If a file was written or deleted meanwhile, the message names it. The spec is
   *     deleted unless another process can have used the cluster
   * @throws StateConflictException if a process that does not use the lock, such as kops, changes
   *     one of the files at the same time. The files that were written are deleted
   * @throws StateStoreException if the store cannot be read or written
   */
  public StoredCluster create(ClusterDocument document) {
    return create(document, Map.of());
  }

  /**
   * Registers a cluster together with its secrets, see {@link #create(ClusterDocument)}. The
   * secrets are written before the spec.
   *
   * @param secrets the secrets, by name, such as {@code weavepassword}
   * @throws InvalidInputException as {@link #create(ClusterDocument)}, or if a secret exists with
   *     another value, {@link StoreCodes#SECRET_EXISTS}
   * @throws ClusterLockedException if another process registers or changes it at the same time.
   *     Nothing was written
   * @throws LeaseLostException if another process acquired the lock before the registration was
   *     complete. If a file was written or deleted meanwhile, the message names it. The spec is
   *     deleted unless another process can have used the cluster
   * @throws StateConflictException if a process that does not use the lock, such as kops, changes
   *     one of the files at the same time. The files that were written are deleted
   * @throws StateStoreException if the store cannot be read or written
   */
  @API(status = API.Status.EXPERIMENTAL, since = "0.1")
  public StoredCluster create(ClusterDocument document, Map<String, SecretValue> secrets) {
    Cluster cluster = document.cluster();
    ClusterFiles files = new ClusterFiles(cluster.name());
    requireNew(files);
    requireFiles(files, cluster);
    OtherFiles others = OtherFiles.of(files, document);
    ClusterDocument sorted = document.with(inOrder(cluster));
    Lease lease = lock.acquire(cluster.name(), owner, NewClusterFiles.OPERATION);
    try {
      NewClusterFiles newFiles = new NewClusterFiles(store, lease, files);
      // kops does not use the lock. It writes the spec first, so that the files that were read
      // before this check do not belong to a cluster of kops.
      requireNew(files);
      Map<StateKey, byte[]> contents = new LinkedHashMap<>();
      sorted
          .writeInstanceGroups()
          .forEach((name, text) -> contents.put(files.instanceGroup(name), bytes(text)));
      others.texts().forEach((key, text) -> contents.put(key, bytes(text)));
      contents.putAll(secrets(cluster.name()).missingFiles(secrets));
      contents.put(files.config(), bytes(sorted.writeCluster()));
      Map<StateKey, StateVersion> written = newFiles.write(contents);
      written.keySet().removeIf(key -> !isRead(files, key));
      return new StoredCluster(sorted, written, Problems.NONE);
    } finally {
      release(lease);
    }
  }

  private void requireNew(ClusterFiles files) {
    if (store.read(files.config()).isPresent()) {
      throw refusal(
          StoreCodes.CLUSTER_EXISTS,
          "the state store has a cluster %s already".formatted(files.cluster()),
          "edit it, or choose another name");
    }
  }

  /** Returns whether {@link #find} reads a file. */
  private static boolean isRead(ClusterFiles files, StateKey key) {
    return key.equals(files.config()) || key.text().startsWith(files.instanceGroups());
  }

  /**
   * Releases the lock; the first lock of a cluster is deleted, so that a failure leaves no file.
   */
  private static void release(Lease lease) {
    if (lease.fencingCounter() == 1) {
      lease.closeAndDelete();
    } else {
      lease.close();
    }
  }

  /**
   * Reads the additional objects of a cluster, which kops 1.37 installs as they are. {@link #find}
   * does not read them, and no edit changes them.
   *
   * @return the objects as YAML; empty if there are none
   * @throws StateStoreException if the store cannot be read
   */
  public Optional<String> additionalObjects(ClusterName cluster) {
    return store.read(new ClusterFiles(cluster).additionalObjects()).map(StoredObject::text);
  }

  /**
   * Replaces a cluster with an edited one. Only changed files are written, instance groups first
   * and the spec last; the files of removed groups are deleted. Fields that the cluster does not
   * have are kept as they are in its files.
   *
   * @param before the cluster as it was read
   * @param after the edited cluster, with the same name
   * @throws StateConflictException if another process changed a file since it was read. Groups that
   *     precede it by name may have been written
   * @throws InvalidInputException if the name differs, {@link StoreCodes#CLUSTER_RENAMED}, or the
   *     name of a group is not a valid file name, {@link StoreCodes#NAME_HAS_NO_FILE}
   * @throws StateStoreException if the store cannot be read or written
   */
  public StoredCluster replace(StoredCluster before, Cluster after) {
    ClusterFiles files = requireReplaceable(before, after);
    return replace(files, before, before.document().with(inOrder(after)));
  }

  /**
   * Replaces a cluster with another text, as {@code kops replace -f} does. Instance groups, public
   * SSH keys and additional objects that the text does not contain are kept.
   *
   * @param before the cluster as it was read
   * @param after the text, with the same name
   * @throws StateConflictException if another process changed a file since it was read. Files that
   *     precede it may have been written
   * @throws InvalidInputException if the name differs, {@link StoreCodes#CLUSTER_RENAMED}; the name
   *     of a group is not a valid file name, {@link StoreCodes#NAME_HAS_NO_FILE}; or kops does not
   *     store one of the documents, {@link StoreCodes#DOCUMENT_KIND_NOT_STORED} or {@link
   *     StoreCodes#SSH_CREDENTIAL_INVALID}
   * @throws StateStoreException if the store cannot be read or written
   */
  public StoredCluster replace(StoredCluster before, ClusterDocument after) {
    ClusterDocument whole = after.withMissingGroups(before.document());
    ClusterFiles files = requireReplaceable(before, whole.cluster());
    OtherFiles.of(files, after).replace(store);
    return replace(files, before, whole.with(inOrder(whole.cluster())));
  }

  private ClusterFiles requireReplaceable(StoredCluster before, Cluster after) {
    if (!after.name().equals(before.name())) {
      throw refusal(
          StoreCodes.CLUSTER_RENAMED,
          "%s cannot become %s".formatted(before.name(), after.name()),
          "create a cluster of the other name, and delete this one");
    }
    requireUnchanged(before);
    ClusterFiles files = new ClusterFiles(after.name());
    requireFiles(files, after);
    return files;
  }

  private StoredCluster replace(
      ClusterFiles files, StoredCluster before, ClusterDocument document) {
    Map<String, String> groups = document.writeInstanceGroups();
    Map<String, String> groupsBefore = before.document().writeInstanceGroups();
    Map<StateKey, StateVersion> versions = new TreeMap<>(before.versions());
    groups.forEach(
        (name, text) -> {
          if (!text.equals(groupsBefore.get(name))) {
            StateKey key = files.instanceGroup(name);
            versions.put(key, write(key, text, asRead(before, key)));
          }
        });
    for (String gone : groupsBefore.keySet()) {
      if (!groups.containsKey(gone)) {
        StateKey key = files.instanceGroup(gone);
        store.delete(key, asRead(before, key));
        versions.remove(key);
      }
    }
    String config = document.writeCluster();
    if (!config.equals(before.document().writeCluster())) {
      versions.put(files.config(), write(files.config(), config, asRead(before, files.config())));
    }
    return new StoredCluster(document, versions, Problems.NONE);
  }

  /** Rejects names before anything is written; a draft can be stored without being valid. */
  private static void requireFiles(ClusterFiles files, Cluster cluster) {
    Problems.Collector problems = Problems.collector();
    for (InstanceGroup group : cluster.instanceGroups()) {
      if (!StateKey.isKey(files.instanceGroups() + group.name())) {
        problems.error(
            FieldPath.of("instanceGroups").key(group.name()).child("metadata").child("name"),
            StoreCodes.NAME_HAS_NO_FILE,
            "no file can have the name \"%s\"".formatted(group.name()),
            "name the group with letters, digits and dashes, such as nodes");
      }
    }
    refuse(problems.problems());
  }

  /** Detects most conflicts before anything is written. */
  private void requireUnchanged(StoredCluster before) {
    before
        .versions()
        .forEach(
            (key, version) -> {
              if (store.read(key).map(StoredObject::version).filter(version::equals).isEmpty()) {
                throw new StateConflictException(key);
              }
            });
  }

  private static WriteCondition asRead(StoredCluster before, StateKey key) {
    StateVersion version = before.versions().get(key);
    return version == null ? WriteCondition.ABSENT : WriteCondition.version(version);
  }

  /** Sorts the instance groups of a cluster by name, as when it is read. */
  private static Cluster inOrder(Cluster cluster) {
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream()
            .sorted(Comparator.comparing(InstanceGroup::name))
            .toList());
  }

  private StateVersion write(StateKey key, String text, WriteCondition condition) {
    return store.write(key, bytes(text), condition);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static void refuse(Problems problems) {
    if (problems.hasErrors()) {
      throw new InvalidInputException(problems);
    }
  }

  static InvalidInputException refusal(ProblemCode code, String message, String remedy) {
    return new InvalidInputException(
        Problems.of(Problem.error(FieldPath.ROOT, code, message, remedy)));
  }
}
