package io.kops.networking.aws.simulator.s3;

import io.kops.networking.aws.simulator.state.ObjectState;
import io.kops.networking.aws.simulator.wire.Answer;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.FormCoding;
import io.kops.networking.aws.simulator.wire.HttpRequest;
import io.kops.networking.aws.simulator.wire.Operation;
import io.kops.networking.aws.simulator.wire.Service;
import io.kops.networking.aws.simulator.wire.Xml;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The simulated S3 of one account with path-style addressing. Not thread-safe: the caller must own
 * the lock.
 */
public final class S3 implements Service {
  private final NavigableMap<String, Bucket> buckets = new TreeMap<>();
  private final int pageSize;
  private final InstantSource clock;

  public S3(int pageSize, InstantSource clock) {
    this.pageSize = pageSize;
    this.clock = clock;
  }

  /** Adds an empty bucket unless it exists. */
  public void addBucket(String name) {
    buckets.computeIfAbsent(name, absent -> new Bucket(pageSize, clock));
  }

  /** Sets the default encryption of a bucket. */
  public void encryptByDefault(String bucket, String algorithm, Optional<String> kmsKey) {
    bucket(bucket).encryptWith(new Encryption(algorithm, kmsKey));
  }

  /** Returns all objects, sorted by bucket and key. */
  public List<ObjectState> objects() {
    List<ObjectState> objects = new ArrayList<>();
    buckets.forEach((name, bucket) -> objects.addAll(bucket.states(name)));
    return objects;
  }

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public Operation operation(HttpRequest request) {
    String[] path = request.path().split("/", 3);
    String bucket = path.length > 1 ? FormCoding.percentDecode(path[1]) : "";
    String key = path.length > 2 ? FormCoding.percentDecode(path[2]) : "";
    return new S3Operation(request, bucket, key);
  }

  private Bucket bucket(String name) {
    Bucket bucket = buckets.get(name);
    if (bucket == null) {
      throw new AwsFailure("NoSuchBucket", 404, "The specified bucket does not exist");
    }
    return bucket;
  }

  private Answer createBucket(String name) {
    if (buckets.containsKey(name)) {
      throw new AwsFailure(
          "BucketAlreadyOwnedByYou",
          409,
          "Your previous request to create the named bucket succeeded and you already own it.");
    }
    addBucket(name);
    return Answer.empty(200).withHeader("Location", "/" + name);
  }

  private Answer deleteBucket(String name) {
    if (!bucket(name).isEmpty()) {
      throw new AwsFailure("BucketNotEmpty", 409, "The bucket you tried to delete is not empty");
    }
    buckets.remove(name);
    return Answer.empty(204);
  }

  private final class S3Operation implements Operation {
    private final HttpRequest request;
    private final String bucketName;
    private final String key;

    S3Operation(HttpRequest request, String bucketName, String key) {
      this.request = request;
      this.bucketName = bucketName;
      this.key = key;
    }

    @Override
    public String action() {
      String object = key.isEmpty() ? "Bucket" : "Object";
      return switch (request.method()) {
        case "PUT" -> key.isEmpty() ? "CreateBucket" : "PutObject";
        case "GET" -> key.isEmpty() ? "ListObjectsV2" : "GetObject";
        case "HEAD" -> "Head" + object;
        case "DELETE" -> "Delete" + object;
        default -> request.method();
      };
    }

    @Override
    public SortedMap<String, String> parameters() {
      SortedMap<String, String> parameters = new TreeMap<>(request.query());
      parameters.put("Bucket", bucketName);
      if (!key.isEmpty()) {
        parameters.put("Key", key);
      }
      request.header("if-match").ifPresent(tag -> parameters.put("IfMatch", tag));
      request.header("if-none-match").ifPresent(tag -> parameters.put("IfNoneMatch", tag));
      return Collections.unmodifiableSortedMap(parameters);
    }

    @Override
    public Answer perform() {
      return switch (action()) {
        case "CreateBucket" -> createBucket(bucketName);
        case "HeadBucket" -> {
          bucket(bucketName);
          yield Answer.empty(200);
        }
        case "DeleteBucket" -> deleteBucket(bucketName);
        case "ListObjectsV2" -> bucket(bucketName).list(bucketName, request);
        case "PutObject" -> bucket(bucketName).put(key, request);
        case "GetObject" -> bucket(bucketName).get(key, request);
        case "HeadObject" -> bucket(bucketName).head(key, request);
        case "DeleteObject" -> bucket(bucketName).delete(key, request);
        default ->
            throw new AwsFailure(
                "MethodNotAllowed",
                405,
                "The method " + action() + " is not allowed against this resource.");
      };
    }

    @Override
    public Answer failure(AwsFailure failure) {
      if (request.method().equals("HEAD") || failure.status() == 304) {
        return Answer.empty(failure.status());
      }
      Xml error =
          new Xml()
              .element(
                  "Error",
                  element ->
                      element
                          .text("Code", failure.code())
                          .text("Message", failure.text())
                          .text("BucketName", bucketName)
                          .text("Key", key));
      return Answer.xml(failure.status(), error.toString());
    }
  }
}
