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
 * A state store in an S3 bucket, below a prefix. Uses S3's conditional requests ({@code
 * If-None-Match} and {@code If-Match}), with ETags as versions. Requires {@code s3:GetObject},
 * {@code s3:PutObject}, {@code s3:DeleteObject} and {@code s3:ListBucket}; without the last, S3
 * does not distinguish a missing object from a forbidden one.
 *
 * <p>The client belongs to the host and stays open. The SDK never retries a write by itself. If the
 * response to a write is lost, the store reads the object, and the write succeeded if its content
 * matches. Writers whose contents can be equal must add a unique value.
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
    this.s3 = Objects.requireNonNull(builder.s3, "S3StateStore requires an S3Client");
    this.bucket = Objects.requireNonNull(builder.bucket, "S3StateStore requires a bucket");
    this.base = builder.base;
    this.encryption = builder.settledEncryption();
    this.kmsKey = builder.kmsKey;
    this.bucketKey = builder.bucketKey;
    this.calls = new AwsCalls(builder.pacing, CallLimits.none(), CallInterceptor.NONE);
  }

  /** Returns a builder that requires an {@code S3Client} and a bucket. */
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
      // Safe only here: if the first attempt arrives late, one of the two writes fails.
      if (!condition.holds(present.map(StoredObject::version))) {
        break;
      }
    }
    throw new StateStoreException(
        "the response to PutObject %s was lost, and its outcome is unknown".formatted(key),
        "read the object again, and continue from its current content",
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
      throw failed(lost, "read the object again, and continue from its current content");
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

    /** Sets the client. */
    public Builder s3(S3Client client) {
      this.s3 = client;
      return this;
    }

    /** Sets the bucket. */
    public Builder bucket(String name) {
      this.bucket = name;
      return this;
    }

    /**
     * Sets the prefix, such as {@code team/clusters}; by default, the root of the bucket.
     *
     * @throws IllegalArgumentException if the text cannot be the start of a {@link StateKey}
     */
    public Builder prefix(String folder) {
      this.base = StateKey.of(folder) + "/";
      return this;
    }

    /**
     * Sets the server-side encryption: {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}. By
     * default, the bucket's default encryption applies, as with kops. Objects with any encryption
     * can be read; a KMS key requires {@code kms:GenerateDataKey} to write and {@code kms:Decrypt}
     * to read.
     */
    public Builder encryption(ServerSideEncryption algorithm) {
      this.encryption = algorithm;
      return this;
    }

    /**
     * Sets the KMS key of the server-side encryption, by its ID, alias or ARN. Implies {@code
     * aws:kms} unless {@link #encryption} is {@code aws:kms:dsse}.
     */
    public Builder kmsKey(String keyId) {
      this.kmsKey = keyId;
      return this;
    }

    /**
     * Sets whether S3 uses a bucket key, which reduces calls to KMS. By default, the setting of the
     * bucket applies.
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
            "KMS key %s conflicts with AES256, which uses S3-managed keys: set only one of them"
                .formatted(kmsKey));
      }
      return encryption == null ? ServerSideEncryption.AWS_KMS : encryption;
    }

    /** Sets the clock, for tests. */
    public Builder pacing(Pacing clock) {
      this.pacing = clock;
      return this;
    }

    /**
     * Returns the store, after a test write that verifies conditional requests.
     *
     * @throws NullPointerException if the client or the bucket is missing
     * @throws IllegalArgumentException if a KMS key is combined with an encryption without KMS
     * @throws UnsupportedStateStoreException if the bucket ignores conditions
     * @throws StateStoreException if the bucket cannot be read or written
     */
    public S3StateStore open() {
      S3StateStore store = new S3StateStore(this);
      StateStoreProbe.check(store, pacing.now());
      return store;
    }
  }
}
