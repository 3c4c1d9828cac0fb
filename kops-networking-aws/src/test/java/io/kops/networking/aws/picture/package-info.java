/** Tests of pictures and reports with AWS plans, and with a browser if one is installed. */
@NullMarked
package io.kops.networking.aws.picture;

import org.jspecify.annotations.NullMarked;
