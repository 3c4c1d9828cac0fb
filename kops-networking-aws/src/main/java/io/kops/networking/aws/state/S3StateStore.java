package io.kops.networking.aws.state;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallInterceptor;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.FailureKind;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.OutcomeUnknownException;
import io.kops.networking.core.journal.StateStoreProbe;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.UnsupportedStateStoreException;
import io.kops.networking.state.WriteCondition;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * A state store in a bucket of S3, below a prefix. Conditions are S3's own, {@code If-None-Match}
 * and {@code If-Match}; versions are ETags. Needs {@code s3:GetObject}, {@code s3:PutObject},
 * {@code s3:DeleteObject} and {@code s3:ListBucket}, without which S3 does not tell an object that
 * is absent from one that may not be read.
 *
 * <p>The client is the host's and stays open. The SDK never repeats a write by itself. When the
 * answer to one is lost, the object is read: it counts as written when it has the content that was
 * to be written. Writers whose contents may be equal put something of their own in it.
 */
public final class S3StateStore implements StateStore {
  private static final int TRIES_AFTER_LOST_ANSWERS = 4;
  private static final Set<FailureKind> LOST_RACES =
      Set.of(FailureKind.CONDITION_FAILED, FailureKind.NOT_FOUND, FailureKind.BUSY);

  private final S3Client s3;
  private final String bucket;
  private final String base;
  private final @Nullable ServerSideEncryption encryption;
  private final @Nullable String kmsKey;
  private final @Nullable Boolean bucketKey;
  private final AwsCalls calls;

  private S3StateStore(Builder builder) {
    this.s3 = Objects.requireNonNull(builder.s3, "an S3StateStore needs an S3Client");
    this.bucket = Objects.requireNonNull(builder.bucket, "an S3StateStore needs a bucket");
    this.base = builder.base;
    this.encryption = builder.settledEncryption();
    this.kmsKey = builder.kmsKey;
    this.bucketKey = builder.bucketKey;
    this.calls = new AwsCalls(builder.pacing, CallLimits.none(), CallInterceptor.NONE);
  }

  /** Returns a builder; an {@code S3Client} and a bucket are needed at least. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Optional<StoredObject> read(StateKey key) {
    return reading(
        () ->
            calls.find(
                "GetObject " + key,
                () -> stored(s3.getObjectAsBytes(get -> get.bucket(bucket).key(base + key)))));
  }

  private static StoredObject stored(ResponseBytes<GetObjectResponse> object) {
    return new StoredObject(object.asByteArray(), new StateVersion(object.response().eTag()));
  }

  @Override
  public StateVersion write(StateKey key, byte[] content, WriteCondition condition) {
    PutObjectRequest request = put(key, condition);
    OutcomeUnknownException lost = null;
    for (int tries = 0; tries < TRIES_AFTER_LOST_ANSWERS; tries++) {
      try {
        return calls.conditional(
            "PutObject " + key,
            () -> new StateVersion(s3.putObject(request, RequestBody.fromBytes(content)).eTag()));
      } catch (OutcomeUnknownException unknown) {
        lost = unknown;
      } catch (ActionFailedException refusal) {
        RuntimeException failure = meaning(refusal, key);
        if (lost == null || !(failure instanceof StateConflictException)) {
          throw failure;
        }
      }
      Optional<StoredObject> present = read(key);
      if (present.isPresent() && Arrays.equals(present.get().content(), content)) {
        return present.get().version();
      }
      // Only then: should the first try arrive late, one of the two loses.
      if (!condition.holds(present.map(StoredObject::version))) {
        break;
      }
    }
    throw new StateStoreException(
        "the answer to PutObject %s was lost, and it cannot be seen whether it took effect"
            .formatted(key),
        "read the object again and go on from what is there",
        lost);
  }

  private PutObjectRequest put(StateKey key, WriteCondition condition) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(base + key)
            .serverSideEncryption(encryption)
            .ssekmsKeyId(kmsKey)
            .bucketKeyEnabled(bucketKey)
            .overrideConfiguration(CallOnce.ONCE);
    if (condition instanceof WriteCondition.Absent) {
      put.ifNoneMatch("*");
    } else if (condition instanceof WriteCondition.Version version) {
      put.ifMatch(version.wanted().value());
    }
    return put.build();
  }

  @Override
  public void delete(StateKey key, WriteCondition condition) {
    if (condition instanceof WriteCondition.Absent) {
      if (read(key).isPresent()) {
        throw new StateConflictException(key);
      }
      return;
    }
    DeleteObjectRequest.Builder delete =
        DeleteObjectRequest.builder()
            .bucket(bucket)
            .key(base + key)
            .overrideConfiguration(CallOnce.ONCE);
    if (condition instanceof WriteCondition.Version version) {
      delete.ifMatch(version.wanted().value());
    }
    try {
      calls.delete("DeleteObject " + key, () -> s3.deleteObject(delete.build()));
    } catch (ActionFailedException refusal) {
      throw meaning(refusal, key);
    } catch (OutcomeUnknownException lost) {
      throw failed(lost, "read the object again and go on from what is there");
    }
  }

  @Override
  public List<StateKey> list(String prefix) {
    return reading(
        () ->
            calls
                .list(
                    "ListObjectsV2 " + this,
                    s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(base + prefix)),
                    page -> page.contents())
                .stream()
                .map(S3Object::key)
                .map(key -> key.substring(base.length()))
                .filter(StateKey::isKey)
                .map(StateKey::of)
                .sorted()
                .toList());
  }

  private static RuntimeException meaning(ActionFailedException refusal, StateKey key) {
    return refusal.getCause() instanceof SdkException cause
            && LOST_RACES.contains(FailureKind.of(cause))
        ? new StateConflictException(key)
        : failed(refusal, refusal.remedy());
  }

  private static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (AwsReadException failure) {
      throw failed(failure, failure.remedy());
    }
  }

  private static StateStoreException failed(RuntimeException failure, String remedy) {
    return new StateStoreException(
        String.valueOf(failure.getMessage()), remedy, failure.getCause());
  }

  /** Returns {@code s3://<bucket>/<prefix>}. */
  @Override
  public String toString() {
    return "s3://" + bucket + "/" + base;
  }

  /** Builds an {@link S3StateStore}. For use by one thread. */
  public static final class Builder {
    private @Nullable S3Client s3;
    private @Nullable String bucket;
    private String base = "";
    private @Nullable ServerSideEncryption encryption;
    private @Nullable String kmsKey;
    private @Nullable Boolean bucketKey;
    private Pacing pacing = Pacing.SYSTEM;

    private Builder() {}

    /** Takes the client. */
    public Builder s3(S3Client client) {
      this.s3 = client;
      return this;
    }

    /** Says in which bucket. */
    public Builder bucket(String name) {
      this.bucket = name;
      return this;
    }

    /**
     * Says below which prefix, such as {@code team/clusters}; at the top when it is not said.
     *
     * @throws IllegalArgumentException if it could not be the beginning of a {@link StateKey}
     */
    public Builder prefix(String folder) {
      this.base = StateKey.of(folder) + "/";
      return this;
    }

    /**
     * Says how S3 encrypts what is written: {@code AES256}, {@code aws:kms} or {@code
     * aws:kms:dsse}. When nothing is said, as the bucket does by default, which is what kops goes
     * by as well; S3 encrypts in any case. Reading needs to know nothing of it, so that objects
     * that were written in another way are read all the same; those with a key of KMS need leave to
     * use the key, {@code kms:GenerateDataKey} to write and {@code kms:Decrypt} to read.
     */
    public Builder encryption(ServerSideEncryption algorithm) {
      this.encryption = algorithm;
      return this;
    }

    /**
     * Says with which key of KMS S3 encrypts what is written, by its id, its alias or its ARN; with
     * {@code aws:kms} unless {@link #encryption} says {@code aws:kms:dsse}.
     */
    public Builder kmsKey(String keyId) {
      this.kmsKey = keyId;
      return this;
    }

    /**
     * Says whether S3 asks KMS for a key of the bucket, and with that once for many objects; as the
     * bucket does when it is not said.
     */
    public Builder bucketKey(boolean enabled) {
      this.bucketKey = enabled;
      return this;
    }

    private @Nullable ServerSideEncryption settledEncryption() {
      if (kmsKey == null) {
        return encryption;
      }
      if (encryption == ServerSideEncryption.AES256) {
        throw new IllegalArgumentException(
            "the key %s is of KMS, and AES256 encrypts with keys of S3: name one of the two"
                .formatted(kmsKey));
      }
      return encryption == null ? ServerSideEncryption.AWS_KMS : encryption;
    }

    /** Takes another clock; for tests. */
    public Builder pacing(Pacing clock) {
      this.pacing = clock;
      return this;
    }

    /**
     * Returns the store, after a try whether it heeds conditions.
     *
     * @throws NullPointerException if the client or the bucket is missing
     * @throws IllegalArgumentException if a key of KMS is named and an encryption without KMS
     * @throws UnsupportedStateStoreException if it does not
     * @throws StateStoreException if the bucket cannot be read or written
     */
    public S3StateStore open() {
      S3StateStore store = new S3StateStore(this);
      StateStoreProbe.check(store, pacing.now());
      return store;
    }
  }
}
