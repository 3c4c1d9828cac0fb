package io.kops.networking.core.store;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.secret.SecretFile;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.secret.SecretStrength;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The secrets of one cluster in a state store. Immutable and thread-safe. */
public final class ClusterSecrets {
  private static final String IPSEC_KEYS = "ciliumpassword";
  private static final int IPSEC_KEY_BYTES = 20;

  private final StateStore store;
  private final ClusterFiles files;

  ClusterSecrets(StateStore store, ClusterName cluster) {
    this.store = store;
    this.files = new ClusterFiles(cluster);
  }

  /**
   * Returns the names of the secrets, sorted.
   *
   * @throws StateStoreException if the store cannot be read
   */
  public List<String> names() {
    String prefix = files.secrets();
    return store.list(prefix).stream()
        .map(key -> key.text().substring(prefix.length()))
        .filter(name -> !name.contains("/"))
        .toList();
  }

  /**
   * Reads a secret.
   *
   * @return the secret; empty if the store does not contain it
   * @throws InvalidInputException if its file is not a valid secret, or the name is not a file name
   * @throws StateStoreException if the store cannot be read
   */
  public Optional<SecretValue> find(String name) {
    return store.read(key(name)).map(file -> SecretFile.read(name, file.text()));
  }

  /**
   * Returns whether a secret has this value. A secret whose file is damaged has no value.
   *
   * @throws InvalidInputException if the name is not a file name
   * @throws StateStoreException if the store cannot be read
   */
  public boolean has(String name, SecretValue value) {
    return store
        .read(key(name))
        .flatMap(file -> SecretFile.tryRead(file.text()))
        .filter(value::equals)
        .isPresent();
  }

  /**
   * Returns a random value for a secret: for {@code ciliumpassword} a key for IPsec with AES-GCM,
   * for all other secrets as {@link SecretValue#random()}.
   *
   * @param name its name, such as {@code weavepassword}
   */
  public static SecretValue generate(String name) {
    if (!name.equals(IPSEC_KEYS)) {
      return SecretValue.random();
    }
    byte[] key = new byte[IPSEC_KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return SecretValue.of(
        "keys: 3 rfc4106(gcm(aes)) %s 128\n".formatted(HexFormat.of().formatHex(key)));
  }

  /**
   * Creates a secret, as {@code kops create secret} does.
   *
   * @param name its name, such as {@code weavepassword}
   * @param value the secret, or {@link SecretValue#random()}
   * @return problems with its strength, at most warnings
   * @throws InvalidInputException if the name is already in use, {@link StoreCodes#SECRET_EXISTS},
   *     the name is not a file name, {@link StoreCodes#NAME_HAS_NO_FILE}, or the value is not valid
   *     for the secret
   * @throws StateConflictException if another process creates it at the same time
   * @throws StateStoreException if the store cannot be read or written
   */
  public Problems create(String name, SecretValue value) {
    StateKey key = key(name);
    Problems strength = check(name, value);
    if (store.read(key).isPresent()) {
      throw exists(name, "replace it, if its users can live with that");
    }
    store.write(key, bytes(value), WriteCondition.ABSENT);
    return strength;
  }

  /**
   * Replaces a secret, or creates it if it does not exist, as {@code kops create secret --force}
   * does. Users of the secret keep the old value until they are updated.
   *
   * @return problems with its strength, at most warnings
   * @throws InvalidInputException if the name is not a file name, {@link
   *     StoreCodes#NAME_HAS_NO_FILE}, or the value is not valid for the secret
   * @throws StateConflictException if another process changes it at the same time
   * @throws StateStoreException if the store cannot be read or written
   */
  public Problems replace(String name, SecretValue value) {
    StateKey key = key(name);
    Problems strength = check(name, value);
    Optional<StoredObject> before = store.read(key);
    store.write(key, bytes(value), WriteCondition.unchanged(before));
    return strength;
  }

  /**
   * Deletes a secret, as {@code kops delete secret} does. Users of the secret keep it until they
   * are updated.
   *
   * @return whether it existed
   * @throws InvalidInputException if the name is not a file name, {@link
   *     StoreCodes#NAME_HAS_NO_FILE}
   * @throws StateConflictException if another process changes it at the same time
   * @throws StateStoreException if the store cannot be read or written
   */
  public boolean delete(String name) {
    StateKey key = key(name);
    Optional<StoredObject> before = store.read(key);
    before.ifPresent(file -> store.delete(key, WriteCondition.unchanged(before)));
    return before.isPresent();
  }

  private StateKey key(String name) {
    if (name.contains("/") || !StateKey.isKey(files.secrets() + name)) {
      throw new InvalidInputException(
          Problems.of(
              Problem.error(
                  FieldPath.of("secrets").key(name),
                  StoreCodes.NAME_HAS_NO_FILE,
                  "no file can have the name \"%s\"".formatted(name),
                  "name the secret as kops does, such as weavepassword")));
    }
    return files.secret(name);
  }

  /**
   * Returns the files of those secrets of a new cluster that do not exist yet.
   *
   * @throws InvalidInputException if one exists with another value, or is not valid
   */
  Map<StateKey, byte[]> missingFiles(Map<String, SecretValue> secrets) {
    Map<StateKey, byte[]> missing = new TreeMap<>();
    secrets.forEach(
        (name, value) -> {
          check(name, value);
          Optional<SecretValue> existing = find(name);
          if (existing.isEmpty()) {
            missing.put(key(name), bytes(value));
          } else if (!existing.get().equals(value)) {
            throw exists(name, "delete it, or create the cluster with its value");
          }
        });
    return missing;
  }

  private InvalidInputException exists(String name, String remedy) {
    return ClusterStore.refusal(
        StoreCodes.SECRET_EXISTS,
        "the cluster %s has a secret %s already".formatted(files.cluster(), name),
        remedy);
  }

  private static Problems check(String name, SecretValue value) {
    Problems problems = SecretStrength.check(name, value);
    if (problems.hasErrors()) {
      throw new InvalidInputException(problems);
    }
    return problems;
  }

  private static byte[] bytes(SecretValue value) {
    return SecretFile.write(value).getBytes(StandardCharsets.UTF_8);
  }
}
