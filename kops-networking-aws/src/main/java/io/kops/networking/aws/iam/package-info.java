/** IAM roles, their inline policies and instance profiles. */
@NullMarked
package io.kops.networking.aws.iam;

import org.jspecify.annotations.NullMarked;
