# Certificates: printed by who holds them, verified by their number.
certificate = Certificate
certificate-print = Print this page with your browser, or save it as PDF.
certificate-text-lesson = has completed the lesson “{ $title }” and passed its quiz.
certificate-text-class = has attended the class “{ $title }” for the time that it asks for.
certificate-credit = Training counted:
certificate-scan = Code to verify it
certificate-code = Number { $code }
certificate-verify = Scan the code or open this address to verify it:
certificate-verified = Verify a certificate
certificate-verified-explained = This is what the platform has under the number of the certificate.
certificate-genuine = The certificate is genuine
certificate-name = Name
certificate-lesson = Lesson
certificate-class = Class
certificate-at = Date
certificate-hours = Hours
certificate-number = Number
