package io.kops.networking.aws.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.simulator.state.ObjectState;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.UnsupportedStateStoreException;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.StateStoreContract;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class S3StateStoreTest extends StateStoreContract {
  private static final StateKey KEY = StateKey.of("a/b");

  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator aws =
      AwsSimulator.builder().clock(clock).buckets("bucket").pageSize(7).start();
  private S3StateStore store = at("some/clusters").open();

  private S3StateStore.Builder at(String prefix) {
    return S3StateStore.builder()
        .s3(aws.s3())
        .bucket("bucket")
        .prefix(prefix)
        .pacing(new SimulatedPacing(clock));
  }

  @Override
  protected StateStore store() {
    return store;
  }

  @BeforeEach
  void forgetTheProbe() {
    aws.forgetCalls();
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private StateVersion write(String text, WriteCondition condition) {
    return store.write(KEY, text.getBytes(StandardCharsets.UTF_8), condition);
  }

  private String text() {
    return store.read(KEY).map(StoredObject::text).orElse("(none)");
  }

  private List<String> calls() {
    return aws.calls().stream().map(Call::action).toList();
  }

  @Test
  void keepsObjectsBelowItsPrefix() {
    write("one", WriteCondition.ABSENT);
    for (String key : List.of("some/clusters2/x", "some/x", "some/clusters/.x", "some/clusters/")) {
      aws.s3().putObject(put -> put.bucket("bucket").key(key), RequestBody.fromString("x"));
    }

    assertThat(aws.state().objects()).extracting(ObjectState::key).contains("some/clusters/a/b");
    assertThat(store.list("")).containsExactly(KEY);
    assertThat(store).hasToString("s3://bucket/some/clusters/");
  }

  @Test
  void writesInOneCall() {
    write("one", WriteCondition.ABSENT);

    assertThat(calls()).containsExactly("PutObject");
  }

  @Test
  void findsAWriteWithALostResponseByItsContent() {
    StateVersion first = write("one", WriteCondition.ANY);
    aws.faults().on("PutObject").loseResponse();
    aws.forgetCalls();

    StateVersion second = write("two", WriteCondition.version(first));

    assertThat(calls()).containsExactly("PutObject", "GetObject");
    assertThat(store.read(KEY).map(StoredObject::version)).contains(second);
    write("three", WriteCondition.version(second));
  }

  @Test
  void repeatsAWriteThatNeverArrived() {
    aws.faults().on("PutObject").times(2).loseRequest();

    write("one", WriteCondition.ABSENT);

    assertThat(text()).isEqualTo("one");
  }

  @Test
  void doesNotReportAConflictForAnOvertakenLostWrite() {
    StateVersion first = write("one", WriteCondition.ANY);
    // Another process writes before the outcome is read.
    S3StateStore overtaken =
        at("some/clusters").s3(intercepted(new Overtaking(aws.s3(), "some/clusters/a/b"))).open();
    aws.faults().on("PutObject").loseResponse();

    assertThatThrownBy(
            () ->
                overtaken.write(
                    KEY, "two".getBytes(StandardCharsets.UTF_8), WriteCondition.version(first)))
        .isInstanceOf(StateStoreException.class)
        .hasMessageContaining("was lost")
        .hasMessageNotContaining("two");
    assertThat(text()).isEqualTo("overtaken");
  }

  @Test
  void reportsAnUnknownOutcomeWithoutAnyResponse() {
    aws.faults().on("PutObject").andLater().loseRequest();

    assertThatThrownBy(() -> write("one", WriteCondition.ABSENT))
        .isInstanceOf(StateStoreException.class)
        .hasMessageContaining("PutObject a/b");
    assertThat(aws.callCount("PutObject")).isEqualTo(4);
  }

  @Test
  void recognisesADeleteWithALostResponse() {
    StateVersion version = write("one", WriteCondition.ANY);
    aws.faults().on("DeleteObject").loseResponse();
    store.delete(KEY, WriteCondition.version(version));
    assertThat(store.read(KEY)).isEmpty();

    StateVersion again = write("two", WriteCondition.ABSENT);
    aws.faults().on("DeleteObject").loseRequest();
    store.delete(KEY, WriteCondition.version(again));
    assertThat(store.read(KEY)).isEmpty();
  }

  @Test
  void waitsForConcurrentWritesAndReportsALostRace() {
    aws.faults().on("PutObject").times(3).answer("ConditionalRequestConflict", 409, "try again");
    write("one", WriteCondition.ABSENT);
    assertThat(text()).isEqualTo("one");

    aws.faults().on("PutObject").andLater().answer("ConditionalRequestConflict", 409, "try again");
    assertThatThrownBy(() -> write("two", WriteCondition.ANY))
        .isInstanceOf(StateConflictException.class);
  }

  @Test
  void reportsADenialWithARemedyNotAnAbsence() {
    aws.faults().on("GetObject").andLater().answer("AccessDenied", 403, "Access Denied");

    assertThatThrownBy(() -> store.read(KEY))
        .isInstanceOfSatisfying(
            StateStoreException.class,
            refusal ->
                assertThat(refusal.remedy()).isEqualTo("allow the caller this action in IAM"))
        .hasMessageContaining("AccessDenied");
  }

  @Test
  void reportsAMissingBucketWhenOpened() {
    assertThatThrownBy(() -> at("x").bucket("other").open())
        .isInstanceOf(StateStoreException.class)
        .hasMessageContaining("NoSuchBucket");
  }

  @Test
  void encryptsObjectsAsConfigured() {
    Headers headers = new Headers();
    S3StateStore encrypted = at("e").s3(intercepted(headers)).kmsKey("alias/state").open();
    encrypted.write(KEY, new byte[0], WriteCondition.ANY);

    assertThat(headers.sent("x-amz-server-side-encryption")).contains("aws:kms");
    assertThat(headers.sent("x-amz-server-side-encryption-aws-kms-key-id")).contains("alias/state");
  }

  private List<String> encryptions() {
    return aws.state().objects().stream().map(ObjectState::encryption).toList();
  }

  @Test
  void leavesEncryptionToTheBucketByDefault() {
    write("one", WriteCondition.ANY);
    assertThat(encryptions()).containsExactly("AES256");

    aws.encryptByDefault("bucket", "alias/theirs");
    write("two", WriteCondition.ANY);
    assertThat(encryptions()).containsExactly("aws:kms alias/theirs");
  }

  @Test
  void prefersItsOwnEncryptionToThatOfTheBucket() {
    aws.encryptByDefault("bucket", "alias/theirs");
    store = at("some/clusters").encryption(ServerSideEncryption.AES256).open();
    write("one", WriteCondition.ANY);
    assertThat(encryptions()).containsExactly("AES256");

    store = at("some/clusters").encryption(ServerSideEncryption.AWS_KMS).open();
    write("two", WriteCondition.ANY);
    assertThat(encryptions()).containsExactly("aws:kms");
  }

  @Test
  void acceptsKeyAndEncryptionInAnyOrder() {
    ServerSideEncryption twice = ServerSideEncryption.AWS_KMS_DSSE;
    at("one").encryption(twice).kmsKey("k").open().write(KEY, new byte[0], WriteCondition.ANY);
    at("two").kmsKey("k").encryption(twice).open().write(KEY, new byte[0], WriteCondition.ANY);

    assertThat(encryptions()).containsExactly("aws:kms:dsse k", "aws:kms:dsse k");
  }

  @Test
  void rejectsAKmsKeyWithoutKmsEncryption() {
    assertThatThrownBy(() -> at("x").kmsKey("k").encryption(ServerSideEncryption.AES256).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("set only one of them");
    assertThat(aws.calls()).isEmpty();
  }

  @Test
  void replacesObjectsWrittenWithAnotherEncryption() {
    StateVersion plain = write("one", WriteCondition.ANY);
    store = at("some/clusters").kmsKey("alias/state").bucketKey(true).open();

    assertThat(text()).isEqualTo("one");
    StateVersion encrypted = write("one", WriteCondition.version(plain));
    assertThat(encrypted).as("with KMS, versions are no digests").isNotEqualTo(plain);
    assertThat(encryptions()).containsExactly("aws:kms alias/state");

    store = at("some/clusters").open();
    assertThat(text()).isEqualTo("one");
    store.delete(KEY, WriteCondition.version(encrypted));
    assertThat(aws.state().objects()).isEmpty();
  }

  @Test
  void findsAWriteWithALostResponseUnderKms() {
    store = at("some/clusters").kmsKey("alias/state").open();
    StateVersion first = write("one", WriteCondition.ABSENT);
    aws.faults().on("PutObject").loseResponse();

    StateVersion second = write("two", WriteCondition.version(first));

    assertThat(store.read(KEY).map(StoredObject::version)).contains(second);
    assertThat(encryptions()).containsExactly("aws:kms alias/state");
  }

  @Test
  void rejectsAStoreThatIgnoresConditions() {
    assertThatThrownBy(() -> at("x").s3(intercepted(new Headers().without("If"))).open())
        .isInstanceOf(UnsupportedStateStoreException.class)
        .hasMessage(
            "the state store s3://bucket/x/ does not heed conditions: it changes one that must be"
                + " absent");
    assertThat(aws.state().objects()).isEmpty();
  }

  @Test
  void rejectsAStoreThatDeniesEveryCondition() {
    aws.faults().on("PutObject").andLater().answer("PreconditionFailed", 412, "no");

    assertThatThrownBy(() -> at("x").open())
        .isInstanceOf(UnsupportedStateStoreException.class)
        .hasMessageContaining("it refuses to change one that is absent");
  }

  @Test
  void leavesNoProbeBehind() {
    at("y").open();

    assertThat(aws.state().objects()).isEmpty();
  }

  private S3Client intercepted(ExecutionInterceptor interceptor) {
    URI endpoint = aws.endpoint();
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.of(aws.region()))
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .overrideConfiguration(settings -> settings.addExecutionInterceptor(interceptor))
        .build();
  }

  /** Records the sent requests, and omits headers as some stores do. */
  private static final class Headers implements ExecutionInterceptor {
    private Optional<SdkHttpRequest> lastPut = Optional.empty();
    private String left = "(none)";

    Headers without(String beginning) {
      left = beginning;
      return this;
    }

    Optional<String> sent(String name) {
      return lastPut.flatMap(request -> request.firstMatchingHeader(name));
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      SdkHttpRequest.Builder request = context.httpRequest().toBuilder();
      context.httpRequest().headers().keySet().stream()
          .filter(name -> name.startsWith(left))
          .forEach(request::removeHeader);
      if (context.request() instanceof PutObjectRequest) {
        lastPut = Optional.of(request.build());
      }
      return request.build();
    }
  }

  /** Writes something else to an object before each time that it is read. */
  private record Overtaking(S3Client other, String key) implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      if (context.httpRequest().encodedPath().endsWith(key)
          && context.httpRequest().method().name().equals("GET")) {
        other.putObject(put -> put.bucket("bucket").key(key), RequestBody.fromString("overtaken"));
      }
    }
  }
}
