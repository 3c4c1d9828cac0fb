/** Security groups and their rules. */
@NullMarked
package io.kops.networking.aws.securitygroup;

import org.jspecify.annotations.NullMarked;
