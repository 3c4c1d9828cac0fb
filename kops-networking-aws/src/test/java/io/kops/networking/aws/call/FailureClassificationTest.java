package io.kops.networking.aws.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.apply.FailureCause;
import io.kops.networking.aws.call.BlockerFinder.Blocker;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.OutcomeUnknownException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Classifies each AWS error and checks how the engine handles it. The codes are those of the EC2
 * error list (Error codes for the Amazon EC2 API), the common errors of IAM, Elastic Load Balancing
 * and Auto Scaling, and the errors that the service models declare for the calls of the engine.
 */
class FailureClassificationTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final Instant start = clock.instant();
  private final AwsCalls calls = new AwsCalls(new SimulatedPacing(clock));

  private static AwsServiceException failure(String code, int status, String message) {
    return AwsServiceException.builder()
        .statusCode(status)
        .message(message)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }

  private Duration waited() {
    return Duration.between(start, clock.instant());
  }

  private ActionFailedException failsWith(String code, int status, String message) {
    try {
      calls.create(
          "CreateThing",
          () -> {
            throw failure(code, status, message);
          });
      throw new AssertionError(code + " was accepted");
    } catch (ActionFailedException refused) {
      return refused;
    }
  }

  @ParameterizedTest
  @CsvSource({
    // code, status, message, kind
    "RequestLimitExceeded, 503, Request limit exceeded., THROTTLED",
    "Throttling, 400, Rate exceeded, THROTTLED",
    "ThrottlingException, 400, Rate exceeded, THROTTLED",
    "DependencyThrottle, 400, A request made by Elastic Load Balancing was throttled., THROTTLED",
    "SomethingNew, 429, slow down, THROTTLED",
    "ConcurrentModification, 409, The request was rejected., BUSY",
    "ConcurrentModificationException, 409, The request was rejected., BUSY",
    "EntityTemporarilyUnmodifiable, 409, try again, BUSY",
    "ConcurrentTagAccess, 400, simultaneous commands, BUSY",
    "ResourceContention, 500, You already have a pending update, BUSY",
    "ServiceLinkedRoleFailure, 500, The service-linked role is not yet ready for use., BUSY",
    "PriorRequestNotComplete, 429, a prior request has not been completed, BUSY",
    "InstanceRefreshInProgress, 400, an active instance refresh, BUSY",
    "IncorrectState, 400, the attachment is in state pending, BUSY",
    "OperationAborted, 409, A conflicting conditional operation, BUSY",
    "DependencyViolation, 400, has a dependent object, IN_USE",
    "InvalidGroup.InUse, 400, There are active instances, IN_USE",
    "InvalidNetworkInterface.InUse, 400, in use, IN_USE",
    "DeleteConflict, 409, must detach all policies first, IN_USE",
    "ResourceInUse, 400, is currently in use by a listener, IN_USE",
    "ScalingActivityInProgress, 400, scaling activities, IN_USE",
    "InvalidSubnetID.NotFound, 400, no, NOT_FOUND",
    "InvalidTransitGatewayID.NotFound, 400, no, NOT_FOUND",
    "NoSuchEntity, 404, no, NOT_FOUND",
    "AllocationIdNotFound, 400, no, NOT_FOUND",
    "ValidationError, 400, Invalid IamInstanceProfile: nodes.k.example.com, NOT_FOUND",
    "InvalidParameterValue, 400, Invalid IAM Instance Profile name, NOT_FOUND",
    "InvalidParameterValue, 400, profile nodes has no associated IAM Roles, NOT_FOUND",
    "InvalidParameterValue, 400, Invalid CIDR block, REFUSED",
    "EntityAlreadyExists, 409, exists, ALREADY_EXISTS",
    "LimitExceeded, 409, Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1,"
        + " ALREADY_EXISTS",
    "LimitExceeded, 409, Cannot exceed quota for RolesPerAccount: 1000, REFUSED",
    "InternalError, 500, an internal error, OUTCOME_UNKNOWN",
    "InternalFailure, 400, an internal failure, OUTCOME_UNKNOWN",
    "ServiceFailure, 500, unknown error, OUTCOME_UNKNOWN",
    "ServiceUnavailable, 503, temporary failure, OUTCOME_UNKNOWN",
    "Unavailable, 503, overloaded, OUTCOME_UNKNOWN",
    "RequestTimeout, 400, not read from in time, OUTCOME_UNKNOWN",
    "AuthFailure, 401, AWS was not able to validate the provided access credentials, REFUSED",
    "OptInRequired, 401, not subscribed, REFUSED",
    "MalformedPolicyDocument, 400, Syntax errors in policy., REFUSED",
    "UnmodifiableEntity, 400, only the service can modify it, REFUSED"
  })
  void classifiesErrorByCodeStatusAndMessage(
      String code, int status, String message, FailureKind kind) {
    assertThat(FailureKind.of(failure(code, status, message))).isEqualTo(kind);
  }

  /** Transient errors that changed nothing; each is retried for its full window. */
  @ParameterizedTest
  @CsvSource({
    "Throttling, 400, Rate exceeded, 300",
    "DependencyThrottle, 400, throttled, 300",
    "ConcurrentModification, 409, rejected, 120",
    "ResourceContention, 500, pending update, 120",
    "IncorrectState, 400, pending, 120",
    "ServiceLinkedRoleFailure, 500, not yet ready, 180",
    "InvalidSubnetID.NotFound, 400, no, 60",
    "NoSuchEntity, 404, cannot be found, 180",
    "ValidationError, 400, Invalid IamInstanceProfile: nodes, 180",
    "InvalidParameterValue, 400, Invalid IAM Instance Profile name, 180"
  })
  void retriesTransientErrorsUntilTheirWindowEnds(
      String code, int status, String message, long seconds) {
    assertThat(failsWith(code, status, message)).hasMessageContaining(code);

    assertThat(waited()).isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + 10));
  }

  @ParameterizedTest
  @CsvSource({
    "DependencyThrottle, 400, throttled",
    "ConcurrentModification, 409, rejected",
    "ServiceLinkedRoleFailure, 500, not yet ready",
    "NoSuchEntity, 404, cannot be found"
  })
  void succeedsInSameCallWhenErrorPasses(String code, int status, String message) {
    Instant ready = clock.instant().plusSeconds(50);

    String made =
        calls.create(
            "CreateThing",
            () -> {
              if (clock.instant().isBefore(ready)) {
                throw failure(code, status, message);
              }
              return "made";
            });

    assertThat(made).isEqualTo("made");
  }

  @ParameterizedTest
  @CsvSource({
    "AuthFailure, 401, AWS was not able to validate the provided access credentials,"
        + " CREDENTIALS, true, configure the client with existing credentials",
    "AuthFailure, 400, You do not have permission to access the specified resource.,"
        + " OTHER, false, check that the resource belongs to the account",
    "ExpiredToken, 400, expired, CREDENTIALS, true, renew the credentials",
    "RequestExpired, 400, expired, CREDENTIALS, true, set the clock",
    "IncompleteSignature, 400, no, CREDENTIALS, true, configure the client with existing"
        + " credentials",
    "OptInRequired, 401, not subscribed, CREDENTIALS, true, signing the account up",
    "PendingVerification, 400, pending, CREDENTIALS, true, contact AWS Support",
    "Blocked, 400, blocked, CREDENTIALS, true, contact AWS Support",
    "AccessDenied, 403, not authorized, PERMISSION, false, allow the caller this action",
    "LimitExceeded, 409, quota for RolesPerAccount, QUOTA, false, raise the quota",
    "TooManyTargetGroups, 400, too many, QUOTA, false, raise the quota",
    "TargetGroupAssociationLimit, 400, too many, QUOTA, false, raise the quota",
    "ServiceLinkedRoleFailure, 500, not ready, CONFLICT, false, iam:CreateServiceLinkedRole",
    "ConcurrentModification, 409, rejected, CONFLICT, false, apply again",
    "MalformedPolicyDocument, 400, Syntax errors, OTHER, false, correct the statements",
    "UnmodifiableEntity, 400, only the service, OTHER, false, belongs to an AWS service"
  })
  void failsWithCauseAndRemedy(
      String code, int status, String message, FailureCause cause, boolean all, String remedy) {
    ActionFailedException refused = failsWith(code, status, message);

    assertThat(refused.failureCause()).isEqualTo(cause);
    assertThat(refused.isFatal()).isEqualTo(all);
    assertThat(refused.remedy()).contains(remedy);
  }

  @Test
  void leavesOutcomeUnknownWhenServiceFailed() {
    assertThatThrownBy(
            () ->
                calls.create(
                    "CreateThing",
                    () -> {
                      throw failure("ServiceFailure", 500, "unknown");
                    }))
        .isInstanceOf(OutcomeUnknownException.class);
  }

  /** EC2 answers AuthFailure to ReleaseAddress while a NAT gateway holds the address. */
  @Test
  void waitsForAddressThatIsStillAssociatedButNotForUnknownCaller() {
    Blocker gateway = new Blocker("NAT gateway nat-1", "delete it", true);
    Instant free = clock.instant().plusSeconds(40);

    assertThat(
            calls.delete(
                "ReleaseAddress",
                () -> {
                  if (clock.instant().isBefore(free)) {
                    throw failure("AuthFailure", 400, "You do not have permission to access it");
                  }
                  return "released";
                },
                () -> List.of(gateway)))
        .isTrue();
    assertThatThrownBy(
            () ->
                calls.delete(
                    "ReleaseAddress",
                    () -> {
                      throw failure(
                          "AuthFailure",
                          401,
                          "AWS was not able to validate the provided access credentials");
                    },
                    () -> List.of(gateway)))
        .isInstanceOfSatisfying(
            ActionFailedException.class,
            refused -> assertThat(refused.failureCause()).isEqualTo(FailureCause.CREDENTIALS));
  }
}
