/** IAM roles, their inline policies and instance profiles. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.iam;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
