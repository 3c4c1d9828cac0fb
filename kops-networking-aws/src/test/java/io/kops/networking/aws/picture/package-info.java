/** Tests of pictures and reports with the plans of AWS, and with a browser where there is one. */
@NullMarked
package io.kops.networking.aws.picture;

import org.jspecify.annotations.NullMarked;
