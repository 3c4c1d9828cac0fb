package io.kops.networking.aws.simulator.wire;

/** An error response of AWS: a code, an HTTP status and a message. */
public final class AwsFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;
  private final String text;

  public AwsFailure(String code, int status, String message) {
    super(code + ": " + message);
    this.code = code;
    this.status = status;
    this.text = message;
  }

  /** Returns a client error with HTTP status 400, the status of most EC2 errors. */
  public static AwsFailure badRequest(String code, String message) {
    return new AwsFailure(code, 400, message);
  }

  /** Returns the error for an invalid parameter value. */
  public static AwsFailure invalidValue(String message) {
    return badRequest("InvalidParameterValue", message);
  }

  /** Returns the error for a missing mandatory parameter. */
  public static AwsFailure missing(String parameter) {
    return badRequest("MissingParameter", "The request must contain the parameter " + parameter);
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  /** Returns the message of AWS without the code. */
  public String text() {
    return text;
  }
}
