package io.kops.networking.aws.call;

import io.kops.networking.apply.FailureCause;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What an error of AWS means to a caller. Error codes are named here and nowhere else. */
public enum FailureKind {
  /** Too many calls: nothing happened, and the same call will succeed later. */
  THROTTLED,
  /** Something that the call names does not exist, or is not visible yet. */
  NOT_FOUND,
  /** What the call makes exists already. */
  ALREADY_EXISTS,
  /** Something else still uses what the call deletes. */
  IN_USE,
  /** The condition of the call does not hold, and nothing happened. */
  CONDITION_FAILED,
  /** Another call is changing the same thing: nothing happened, and the same call can succeed. */
  BUSY,
  /** The answer was lost or the service failed: the call may have taken effect. */
  OUTCOME_UNKNOWN,
  /** The call was refused for another reason, and nothing happened. */
  REFUSED;

  private static final Set<String> THROTTLING =
      Set.of(
          "RequestLimitExceeded",
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "EC2ThrottledException",
          "TooManyRequestsException",
          "SlowDown");
  private static final Set<String> MISSING =
      Set.of(
          "NoSuchEntity",
          "NoSuchKey",
          "NatGatewayNotFound",
          "Gateway.NotAttached",
          "InvalidLaunchTemplateName.NotFoundException",
          "InvalidLaunchTemplateId.VersionNotFound",
          "LoadBalancerNotFound",
          "TargetGroupNotFound",
          "ListenerNotFound",
          "SubnetNotFound",
          "InvalidSecurityGroup");
  private static final Pattern MISSING_MESSAGE =
      Pattern.compile(
          "(?i)not found|does not exist|(is|are) not part of|invalid iam ?instance ?profile"
              + "|(load balancers|target groups) may not be valid");

  /** What balancers say where all others end in {@code LimitExceeded}. */
  private static final Set<String> QUOTAS =
      Set.of(
          "TooManyLoadBalancers",
          "TooManyTargetGroups",
          "TooManyListeners",
          "TooManyTags",
          "LimitExceededException");

  private static final Set<String> DENIED =
      Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");
  private static final Set<String> UNKNOWN_CALLER =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "RequestExpired",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "SignatureDoesNotMatch",
          "InvalidAccessKeyId");
  private static final Set<String> EXISTING =
      Set.of(
          "InvalidPermission.Duplicate",
          "RouteAlreadyExists",
          "Resource.AlreadyAssociated",
          "EntityAlreadyExists",
          "InvalidGroup.Duplicate",
          "InvalidLaunchTemplateName.AlreadyExistsException",
          "DuplicateLoadBalancerName",
          "DuplicateTargetGroupName",
          "DuplicateListener",
          "AlreadyExists");
  private static final Set<String> USED =
      Set.of(
          "DependencyViolation",
          "DeleteConflict",
          "InvalidIPAddress.InUse",
          "InvalidCidrBlock.InUse",
          "ResourceInUse",
          "ScalingActivityInProgress");
  private static final Set<String> CONDITIONS = Set.of("PreconditionFailed");
  private static final Set<String> CHANGING =
      Set.of("ConditionalRequestConflict", "OperationAborted");

  /** Returns what an exception of the SDK means. */
  public static FailureKind of(SdkException failure) {
    if (lacksCredentials(failure)) {
      return REFUSED;
    }
    if (!(failure instanceof AwsServiceException service) || service.awsErrorDetails() == null) {
      return OUTCOME_UNKNOWN;
    }
    String code = codeOf(service);
    if (THROTTLING.contains(code)) {
      return THROTTLED;
    }
    if (code.endsWith(".NotFound") || MISSING.contains(code) || isMissingByMessage(service)) {
      return NOT_FOUND;
    }
    if (EXISTING.contains(code)) {
      return ALREADY_EXISTS;
    }
    if (USED.contains(code)) {
      return IN_USE;
    }
    if (CONDITIONS.contains(code)) {
      return CONDITION_FAILED;
    }
    if (CHANGING.contains(code)) {
      return BUSY;
    }
    return service.statusCode() >= 500 ? OUTCOME_UNKNOWN : REFUSED;
  }

  /** Auto Scaling has one code for all that it does not accept, and says in words what it is. */
  private static boolean isMissingByMessage(AwsServiceException failure) {
    return codeOf(failure).equals("ValidationError")
        && MISSING_MESSAGE.matcher(String.valueOf(failure.getMessage())).find();
  }

  /** Tells whether the call was never made because the client found no credentials. */
  public static boolean lacksCredentials(SdkException failure) {
    // The SDK has no type of its own for this.
    return failure instanceof SdkClientException
        && String.valueOf(failure.getMessage()).startsWith("Unable to load credentials");
  }

  /** Tells whether every other call would be refused for the same reason. */
  static boolean concernsAllCalls(SdkException failure) {
    return UNKNOWN_CALLER.contains(codeOf(failure));
  }

  /** Returns why a call was refused, as far as it decides whether making it again can help. */
  static FailureCause causeOf(SdkException failure) {
    if (lacksCredentials(failure) || concernsAllCalls(failure)) {
      return FailureCause.CREDENTIALS;
    }
    if (isAccessDenied(failure)) {
      return FailureCause.PERMISSION;
    }
    return isQuota(codeOf(failure)) ? FailureCause.QUOTA : FailureCause.OTHER;
  }

  /** Tells whether a code says that the account has as many of something as it may have. */
  static boolean isQuota(String code) {
    return QUOTAS.contains(code) || (code.endsWith("LimitExceeded") && !THROTTLING.contains(code));
  }

  /** Tells whether the caller lacks the permission for the call. */
  public static boolean isAccessDenied(SdkException failure) {
    return DENIED.contains(codeOf(failure));
  }

  /**
   * Tells whether a refusal to delete may mean that something uses it: of an Elastic IP that a NAT
   * gateway has, EC2 says that the caller may not touch it.
   */
  static boolean mayBeInUse(SdkException failure) {
    return codeOf(failure).equals("AuthFailure");
  }

  /** Returns the error code of AWS; empty when the failure has none. */
  public static String codeOf(SdkException failure) {
    if (failure instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      String code = service.awsErrorDetails().errorCode();
      return code == null ? "" : code;
    }
    return "";
  }
}
